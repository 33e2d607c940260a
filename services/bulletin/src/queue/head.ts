import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { PerCategory } from '@kezek/rules/queue/category';
import { mergeOrder, type Phase } from '@kezek/rules/queue/order';
import { sql } from 'kysely';
import type { ApplicationRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';

export type Waiting = Pick<ApplicationRow, 'id' | 'category' | 'submittedAt' | 'submissionNo'>;

/** The first n of a queue in its shown order; fewer when the queue is shorter. */
export async function firstOf(
  work: Pick<Work, 'db'>,
  key: QueueKey,
  n: number,
  phase: Phase,
  ratio: number,
): Promise<Waiting[]> {
  return mergeOrder(await headsOf(work, key, n), phase, ratio).slice(0, n);
}

/** The first n of each category, leaving some out. */
export async function headsOf(
  work: Pick<Work, 'db'>,
  key: QueueKey,
  n: number,
  without: readonly string[] = [],
): Promise<PerCategory<Waiting[]>> {
  // The first n of the merge take at most n of each category.
  const rows = await rowsOf(
    work,
    sql<Waiting>`
      SELECT a.id, c.category, a.submitted_at, a.submission_no
      FROM unnest(ARRAY['out-of-turn', 'first-priority', 'general']) WITH ORDINALITY AS c (category, place),
        LATERAL (SELECT id, submitted_at, submission_no FROM application
          WHERE gate = 'open' AND city = ${key.city} AND birth_year = ${key.birthYear} AND language = ${key.language}
            AND category = c.category AND id <> ALL(${without}::uuid[])
          ORDER BY submitted_at, submission_no LIMIT ${n}) AS a
      ORDER BY c.place, a.submitted_at, a.submission_no`,
  );
  const entries: PerCategory<Waiting[]> = { 'out-of-turn': [], 'first-priority': [], general: [] };
  for (const row of rows) entries[row.category].push(row);
  return entries;
}
