import { sql } from 'kysely';
import type { Database } from '../storage/database';
import { rowsOf } from '../storage/work';

/** What queue_count must hold, counted from the applications. */
const counted = sql`
  SELECT city, birth_year, language, category, bits::smallint AS bits,
    floor(extract(epoch FROM submitted_at))::bigint >> bits AS stretch, count(*)::int AS members
  FROM application, unnest(ARRAY[10, 16, 22, 40]) AS bits
  WHERE gate = 'open' GROUP BY 1, 2, 3, 4, 5, 6`;

const miscounted = sql`
  SELECT city, birth_year, language, category, bits, stretch, coalesce(right_one.members, 0) AS members
  FROM (${counted}) AS right_one FULL JOIN queue_count USING (city, birth_year, language, category, bits, stretch)
  WHERE coalesce(right_one.members, 0) <> coalesce(queue_count.members, 0)`;

/**
 * Compares the counts of all queues with who is in them, as everything stood at one moment, and puts right what differs;
 * only then, and while it counts, nobody writes an application. @returns how many counts were wrong.
 */
export async function recountQueues({
  statements,
  transact,
}: Pick<Database, 'statements' | 'transact'>): Promise<number> {
  const wrong = await rowsOf(statements, sql`SELECT 1 FROM (${miscounted}) AS wrong`);
  if (wrong.length === 0) return 0;
  await transact(async (work) => {
    await rowsOf(work, sql`LOCK TABLE application IN SHARE ROW EXCLUSIVE MODE`);
    await rowsOf(
      work,
      sql`INSERT INTO queue_count (city, birth_year, language, category, bits, stretch, members) ${miscounted}
        ON CONFLICT (city, birth_year, language, category, bits, stretch) DO UPDATE SET members = excluded.members`,
    );
  });
  return wrong.length;
}
