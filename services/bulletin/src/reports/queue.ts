import { endOfDay, toCalendarDay } from '@kezek/calendar/instant';
import type { QueueRow } from '@kezek/contract/internal/bulletin/report-routes';
import { sql } from 'kysely';
import { rowsOf, type Work } from '../storage/work';

/**
 * A city's queues at the end of a day, from the log of what changed them: who had come, less who had gone. Stamps alone
 * count; what was carried out late is where it belongs.
 */
export function queueOn(work: Pick<Work, 'db'>, { city, day }: { city: string; day: string }): Promise<QueueRow[]> {
  return rowsOf(
    work,
    sql<QueueRow>`
      SELECT birth_year, language, category, sum(change)::int AS applications
      FROM (
        SELECT birth_year, language, category, CASE kind WHEN 'left' THEN -1 ELSE 1 END AS change
        FROM queue_event
        WHERE city = ${city} AND at < ${endOfDay(toCalendarDay(day))}
          AND kind IN ('joined', 'returned', 'left', 'category-changed')
        UNION ALL
        SELECT birth_year, language, from_category, -1
        FROM queue_event
        WHERE city = ${city} AND at < ${endOfDay(toCalendarDay(day))} AND kind = 'category-changed'
      ) AS moved
      GROUP BY birth_year, language, category
      HAVING sum(change) <> 0
      ORDER BY birth_year, language, array_position(ARRAY['out-of-turn', 'first-priority', 'general'], category)`,
  );
}
