import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Category, PerCategory } from '@kezek/rules/queue/category';
import { mergeOrder, type Phase } from '@kezek/rules/queue/order';
import { rowsOf, type Work } from '../storage/work';

export interface Waiting {
  id: string;
  category: Category;
  submittedAt: Instant;
  submissionNo: number;
}

/** The first n of a queue in its shown order; fewer when the queue is shorter. */
export async function firstOf(
  work: Pick<Work, 'client'>,
  key: QueueKey,
  n: number,
  phase: Phase,
  ratio: number,
): Promise<Waiting[]> {
  return mergeOrder(await headsOf(work, key, n), phase, ratio).slice(0, n);
}

/** The first n of each category, leaving some out. */
export async function headsOf(
  work: Pick<Work, 'client'>,
  key: QueueKey,
  n: number,
  without: readonly string[] = [],
): Promise<PerCategory<Waiting[]>> {
  // The first n of the merge take at most n of each category.
  const rows = await rowsOf<Waiting>(
    work,
    `SELECT a.id, c.category, a.submitted_at AS "submittedAt", a.submission_no AS "submissionNo"
     FROM unnest(ARRAY['out-of-turn', 'first-priority', 'general']) WITH ORDINALITY AS c (category, place),
       LATERAL (SELECT id, submitted_at, submission_no FROM application
         WHERE gate = 'open' AND city = $1 AND birth_year = $2 AND language = $3 AND category = c.category
           AND id <> ALL($5::uuid[])
         ORDER BY submitted_at, submission_no LIMIT $4) AS a
     ORDER BY c.place, a.submitted_at, a.submission_no`,
    [key.city, key.birthYear, key.language, n, without],
  );
  const entries: PerCategory<Waiting[]> = { 'out-of-turn': [], 'first-priority': [], general: [] };
  for (const row of rows) entries[row.category].push(row);
  return entries;
}
