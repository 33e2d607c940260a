import type { WaitRow } from '@kezek/contract/internal/bulletin/report-routes';
import { sql } from 'kysely';
import type { Month } from '../statistics/months';
import { rowsOf, type Work } from '../storage/work';

/**
 * How long families had waited when they were given a referral: whole days of 24 hours since the submission. Each
 * referral counts, whatever became of it, in the queue that it was given from: that of its bulletin, but for a private
 * kindergarten, where a family of another language may choose. Parts of a period are given, none of which crosses the turn of a year.
 */
export function waitsIn(
  work: Pick<Work, 'db'>,
  { city, months }: { city: string; months: readonly Month[] },
): Promise<WaitRow[]> {
  return rowsOf(
    work,
    sql<WaitRow>`
      WITH given AS (
        SELECT left(m.month, 4)::int AS year, b.birth_year, coalesce(a.language, b.language) AS language,
          floor(extract(epoch FROM e.at - e.submitted_at) / 86400)::int AS days
        FROM unnest(
            ${months.map(({ month }) => month)}::text[],
            ${months.map(({ since }) => since)}::timestamptz[],
            ${months.map(({ until }) => until)}::timestamptz[]) AS m (month, since, until)
          JOIN protocol_entry e ON e.at >= m.since AND e.at < m.until
          JOIN bulletin b ON b.id = e.bulletin_id
          LEFT JOIN referral r ON r.number = e.referral_number AND b.kind = 'state-order'
          LEFT JOIN application a ON a.id = r.application_id
        WHERE e.city = ${city} AND e.kind = 'issued'
      ), counted AS (
        SELECT year, birth_year, language, count(*) AS referrals,
          percentile_disc(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days) AS days
        FROM given
        GROUP BY GROUPING SETS ((year, birth_year, language), (year), ())
      )
      SELECT year, birth_year, language, referrals,
        days[1] AS lower_quartile_days, days[2] AS median_days, days[3] AS upper_quartile_days
      FROM counted
      WHERE referrals > 0
      ORDER BY year NULLS LAST, birth_year NULLS LAST, language`,
  );
}
