import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from '@jest/globals';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { beforePublication, testWorld } from '../testing/world';
import { retentionDue } from './retention';

const world = testWorld('forget-spent');
const now = toInstant('2026-06-01T22:17:00.000Z');
const daysAgo = (days: number) => addMs(now, -days * 86_400_000);
/** A night's first page, which also forgets. */
const night = (after: string | null = null) => retentionDue(world.database, { at: now, after, limit: 50 });

beforeEach(() => world.database.pool.query('DELETE FROM outbox'));

const put = async (sentAt: string | null, count = 1) => {
  await world.database.pool.query(
    `INSERT INTO outbox (target, kind, name, payload, sent_at)
     SELECT 'application/x', 'signal', 'respond', '{}', $1 FROM generate_series(1, $2)`,
    [sentAt, count],
  );
};
const kept = async () => {
  const { rows } = await world.database.pool.query<{ sentAt: Date | null }>(
    `SELECT sent_at AS "sentAt" FROM outbox ORDER BY id`,
  );
  return rows.map(({ sentAt }) => sentAt && toInstant(sentAt));
};

it('a night forgets messages that were sent 30 days ago, however many, and none that was not sent', async () => {
  await put(null);
  await put(daysAgo(31), 2_500);
  await put(daysAgo(29));
  await put(null);
  await put(daysAgo(31));
  await night('00000000-0000-4000-8000-000000000000');
  expect(await kept()).toHaveLength(2_504);
  await night();
  expect(await kept()).toEqual([null, daysAgo(29), null]);
  await night();
  expect(await kept()).toHaveLength(3);
});

it('a night forgets the answers to commands after 90 days, and keeps younger ones', async () => {
  const id = await world.queued({ at: beforePublication });
  const { pool, prisma } = world.database;
  const outcomes = async () => (await prisma.commandOutcome.findMany({ where: { applicationId: id } })).length;
  const before = await outcomes();
  const store = (commandId: string, storedAt: string) =>
    pool.query(
      `INSERT INTO command_outcome (application_id, command_id, result, stored_at) VALUES ($1, $2, '{}', $3)`,
      [id, commandId, storedAt],
    );
  for (let n = 0; n < 5; n += 1) await store(randomUUID(), daysAgo(91));
  const young = randomUUID();
  await store(young, daysAgo(89));
  await night();
  expect(await outcomes()).toBe(before + 1);
  expect(await prisma.commandOutcome.count({ where: { commandId: young } })).toBe(1);
});
