import { rowOf, rowsOf, type Work } from '../storage/work';

/**
 * Lives that have not done what was due at their own instant, though that is longer ago than any delay accounts for. By
 * the business clock; found by the index of instants, those that wait longest first.
 *
 * @param now machine time, ms.
 */
export async function overdueApplications(
  work: Pick<Work, 'client'>,
  { now, graceMs, limit }: { now: number; graceMs: number; limit: number },
): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    work,
    `SELECT id FROM application WHERE wake_at < ${businessNow} ORDER BY wake_at LIMIT $2`,
    [now - graceMs, limit],
  );
  return rows.map(({ id }) => id);
}

/** The same of bulletins' steps. */
export async function overdueBulletins(
  work: Pick<Work, 'client'>,
  { now, graceMs, limit }: { now: number; graceMs: number; limit: number },
): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    work,
    `SELECT id FROM bulletin WHERE status IN ('scheduled', 'published') AND CASE
       WHEN status = 'scheduled' THEN publish_at
       WHEN step = 'published' THEN least(coalesce(gather_until, publish_at), close_at)
       WHEN step = 'gathering-settled' THEN least(general_at, close_at)
       ELSE close_at END < ${businessNow}
     ORDER BY id LIMIT $2`,
    [now - graceMs, limit],
  );
  return rows.map(({ id }) => id);
}

export async function countOverdue(
  work: Pick<Work, 'client'>,
  { now, graceMs }: { now: number; graceMs: number },
): Promise<number> {
  const counted = `SELECT count(*)::int AS n FROM application WHERE wake_at < ${businessNow}`;
  return (await rowOf<{ n: number }>(work, counted, [now - graceMs]))?.n ?? 0;
}

const businessNow = `to_timestamp(($1::float8 + (SELECT offset_ms FROM training_clock)) / 1000)`;
