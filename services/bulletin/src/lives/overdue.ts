import type { Instant } from '@kezek/calendar/instant';
import { sql } from 'kysely';
import { rowsOf, type Work } from '../storage/work';

/**
 * Lives that have not done what was due at their own instant, though that is longer ago than any delay accounts for. By
 * the business clock; found by the index of instants, those that wait longest first.
 *
 * @param now machine time, ms.
 */
export async function overdueApplications(
  { db }: Pick<Work, 'db'>,
  { now, graceMs, limit }: { now: number; graceMs: number; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('application')
    .select('id')
    .where('wakeAt', '<', business(now - graceMs))
    .orderBy('wakeAt')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** The same of bulletins' steps. */
export async function overdueBulletins(
  work: Pick<Work, 'db'>,
  { now, graceMs, limit }: { now: number; graceMs: number; limit: number },
): Promise<string[]> {
  const rows = await rowsOf(
    work,
    sql<{ id: string }>`
      SELECT id FROM bulletin WHERE status IN ('scheduled', 'published') AND CASE
        WHEN status = 'scheduled' THEN publish_at
        WHEN step = 'published' THEN least(coalesce(gather_until, publish_at), close_at)
        WHEN step = 'gathering-settled' THEN least(general_at, close_at)
        ELSE close_at END < ${business(now - graceMs)}
      ORDER BY id LIMIT ${limit}`,
  );
  return rows.map(({ id }) => id);
}

export async function countOverdue(
  { db }: Pick<Work, 'db'>,
  { now, graceMs }: { now: number; graceMs: number },
): Promise<number> {
  const { n } = await db
    .selectFrom('application')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('wakeAt', '<', business(now - graceMs))
    .executeTakeFirstOrThrow();
  return n;
}

/** Machine time, ms, as the business clock has it. */
const business = (ms: number) =>
  sql<Instant>`to_timestamp((${ms}::float8 + (SELECT offset_ms FROM training_clock)) / 1000)`;
