import { expect, it } from '@jest/globals';
import { beforePublication, testWorld } from '../testing/world';
import { applicationColumns, bulletinColumns, referralColumns, responseColumns } from './columns';
import { applicationRow, bulletinRow } from './from-prisma';
import { rowOf } from './work';

const world = testWorld('columns');

it('give the same rows as Prisma does, each field that the type promises', async () => {
  const id = await world.queued({ at: beforePublication });
  await world.carryOut(id, { type: 'withdraw', reason: 'not-representative' }, beforePublication);
  const bulletinId = await world.bulletin();
  const { prisma, pool: client } = world.database;
  const read = (table: string, columns: string, of: string) =>
    rowOf<Record<string, unknown>>({ client }, `SELECT ${columns} FROM ${table} WHERE id = $1`, [of]);
  const application = await read('application', applicationColumns, id);
  expect(application).toMatchObject({ endReason: 'not-representative' });
  expect(applicationRow(await prisma.application.findUniqueOrThrow({ where: { id } }))).toMatchObject(
    application ?? {},
  );
  const bulletin = await read('bulletin', bulletinColumns, bulletinId);
  const seen = bulletinRow(await prisma.bulletin.findUniqueOrThrow({ where: { id: bulletinId } }));
  expect(seen).toMatchObject(bulletin ?? {});
  // No column that the tables don't have.
  expect(await read('response', responseColumns, id)).toBeUndefined();
  expect(await read('referral', referralColumns, id)).toBeUndefined();
});
