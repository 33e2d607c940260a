import { endOfDay, toCalendarDay } from '@kezek/calendar/instant';
import type { DistrictRow } from '@kezek/contract/internal/bulletin/report-routes';
import { sql } from 'kysely';
import { rowsOf, type Work } from '../storage/work';

/**
 * A city's queues at the end of a day by where their families lived then: who was in the queue, from the log of what
 * changed it, and of each the district before the first correction that came later.
 */
export function districtsOn(
  work: Pick<Work, 'db'>,
  { city, day }: { city: string; day: string },
): Promise<DistrictRow[]> {
  const end = endOfDay(toCalendarDay(day));
  return rowsOf(
    work,
    sql<DistrictRow>`
      WITH moved AS (
        SELECT application_id, birth_year, sum(CASE kind WHEN 'left' THEN -1 ELSE 1 END) AS change
        FROM queue_event
        WHERE city = ${city} AND at < ${end} AND kind IN ('joined', 'returned', 'left')
        GROUP BY application_id, birth_year
        HAVING sum(CASE kind WHEN 'left' THEN -1 ELSE 1 END) <> 0
      ), later AS (
        SELECT DISTINCT ON (correction.application_id) correction.application_id, correction.before
        FROM correction JOIN history USING (application_id, command_id)
        WHERE correction.field = 'district' AND history.at >= ${end}
        ORDER BY correction.application_id, history.seq
      )
      SELECT CASE WHEN later.application_id IS NULL THEN application.district ELSE later.before END AS district,
        moved.birth_year, sum(change)::int AS applications
      FROM moved
        LEFT JOIN application ON application.id = moved.application_id
        LEFT JOIN later ON later.application_id = moved.application_id
      GROUP BY 1, 2 HAVING sum(change) <> 0
      ORDER BY 1 NULLS LAST, 2`,
  );
}
