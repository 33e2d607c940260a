import type { PlaceRow } from '@kezek/contract/internal/bulletin/report-routes';
import { sql } from 'kysely';
import { rowsOf, type Work } from '../storage/work';
import type { Period } from './period';

/**
 * Places published and children enrolled in a period. A place is published with its bulletin, as the statistics have it:
 * not where the catalog refused the seats, nor where the bulletin ended before its time came.
 */
export function placesIn(
  work: Pick<Work, 'db'>,
  { city, since, until }: Period & { city: string },
): Promise<PlaceRow[]> {
  return rowsOf(
    work,
    sql<PlaceRow>`
      SELECT kindergarten_id, birth_year, language, sum(published)::int AS published, sum(filled)::int AS filled
      FROM (
        SELECT kindergarten_id, birth_year, language, places AS published, 0 AS filled
        FROM bulletin
        WHERE city = ${city} AND publish_at >= ${since} AND publish_at < ${until}
          AND (status IN ('published', 'filled')
            OR (status IN ('closed', 'withdrawn') AND ended_at >= publish_at AND coalesce(reason, status) = status))
        UNION ALL
        SELECT b.kindergarten_id, b.birth_year, b.language, 0, 1
        FROM protocol_entry e JOIN bulletin b ON b.id = e.bulletin_id
        WHERE e.city = ${city} AND e.at >= ${since} AND e.at < ${until} AND e.kind = 'enrolled'
      ) AS counted
      GROUP BY kindergarten_id, birth_year, language
      ORDER BY kindergarten_id, birth_year, language`,
  );
}
