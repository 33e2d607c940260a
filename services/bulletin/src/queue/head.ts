import type { QueueKey } from '@kezek/rules/bulletin/match';
import { categories, type PerCategory } from '@kezek/rules/queue/category';
import { mergeOrder, type Phase } from '@kezek/rules/queue/order';
import { sql } from 'kysely';
import type { ApplicationRow } from '../storage/rows';
import { prepared, rowsOf, type Work } from '../storage/work';

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
  return byCategory(rows);
}

/**
 * The next n of each category behind the first few, however many those are: they are passed over by whole stretches, from
 * the widest to the narrowest (queue_count in the schema), and only within the last one row by row.
 */
export async function nextOf(
  work: Pick<Work, 'client'>,
  key: QueueKey,
  { behind, n }: { behind: PerCategory<number>; n: number },
): Promise<PerCategory<Waiting[]>> {
  const rows = await prepared<Waiting>(
    work,
    'queue-next',
    `WITH RECURSIVE reached (category, place, bits, stretch, behind) AS (
       SELECT category, place, 40, 0::bigint, behind
       FROM unnest($4::text[], $5::int[]) WITH ORDINALITY AS asked (category, behind, place)
       UNION ALL
       SELECT reached.category, reached.place, finer.bits, finer.stretch, (reached.behind - finer.before)::int
       FROM reached, LATERAL (
         SELECT bits::int, stretch, upto - members AS before FROM (
           SELECT bits, stretch, members, sum(members) OVER (ORDER BY stretch) AS upto FROM queue_count
           WHERE city = $1 AND birth_year = $2 AND language = $3 AND category = reached.category
             AND bits = CASE reached.bits WHEN 40 THEN 22 ELSE reached.bits - 6 END
             AND stretch >= CASE reached.bits WHEN 40 THEN 0 ELSE reached.stretch << 6 END
             AND stretch < CASE reached.bits WHEN 40 THEN 1::bigint << 40 ELSE (reached.stretch + 1) << 6 END
         ) AS counted
         WHERE upto > reached.behind ORDER BY stretch LIMIT 1
       ) AS finer
       WHERE reached.bits > 10
     )
     SELECT a.id, reached.category, a.submitted_at AS "submittedAt", a.submission_no AS "submissionNo"
     FROM reached, LATERAL (
       SELECT id, submitted_at, submission_no FROM application
       WHERE gate = 'open' AND city = $1 AND birth_year = $2 AND language = $3 AND category = reached.category
         AND submitted_at >= to_timestamp(reached.stretch << 10)
       ORDER BY submitted_at, submission_no OFFSET reached.behind LIMIT $6
     ) AS a
     WHERE reached.bits = 10
     ORDER BY reached.place, a.submitted_at, a.submission_no`,
    [key.city, key.birthYear, key.language, categories, categories.map((category) => behind[category]), n],
  );
  return byCategory(rows);
}

function byCategory(rows: readonly Waiting[]): PerCategory<Waiting[]> {
  const entries: PerCategory<Waiting[]> = { 'out-of-turn': [], 'first-priority': [], general: [] };
  for (const row of rows) entries[row.category].push(row);
  return entries;
}
