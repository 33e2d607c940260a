import { expect, it } from '@jest/globals';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { kyselyOn } from './kysely';
import { transaction } from './postgres';

interface Tables {
  family: { familyId: number; movedInAt: string; papers: object };
}

const database = testDatabase('kysely');
const family = { familyId: 1, movedInAt: '2026-03-16T02:00:00.000Z', papers: { signed_by: ['A'], seenAt: null } };

it('turns names of columns, none within JSON, and gives values as the pool does', async () => {
  await database.pool.query('CREATE TABLE family (family_id bigint, moved_in_at timestamptz, papers jsonb)');
  const db = kyselyOn<Tables>(database.pool);
  await db.insertInto('family').values(family).execute();
  expect(await db.selectFrom('family').selectAll().execute()).toEqual([family]);
  const { numUpdatedRows } = await db.updateTable('family').set({ familyId: 2 }).executeTakeFirstOrThrow();
  expect(numUpdatedRows).toBe(1n);
});

it('belongs to the transaction of its connection, and begins none itself', async () => {
  const rolledBack = transaction(database.pool, async (client) => {
    await kyselyOn<Tables>(client).deleteFrom('family').execute();
    throw new Error('never mind');
  });
  await expect(rolledBack).rejects.toThrow('never mind');
  const db = kyselyOn<Tables>(database.pool);
  expect(await db.selectFrom('family').select('familyId').execute()).toHaveLength(1);
  await expect(db.transaction().execute(() => Promise.resolve())).rejects.toThrow('see `transaction`');
});
