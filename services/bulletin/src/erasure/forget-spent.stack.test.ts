import { beforeEach, expect, it } from '@jest/globals';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { testWorld } from '../testing/world';
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
