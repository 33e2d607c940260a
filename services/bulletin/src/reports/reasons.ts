import type { MonthReasonRow, ReasonRow } from '@kezek/contract/internal/bulletin/report-routes';
import { reasonText } from '@kezek/rules/pack/meaning';
import { sql } from 'kysely';
import type { Month } from '../statistics/months';
import { rowsOf, type Work } from '../storage/work';
import type { Period } from './period';

type Counted<Row> = Omit<Row, 'reason'> & { packVersion: number };

/** Why kindergartens declined and operators ended referrals, by kindergarten. */
export async function reasonsIn(work: Work, asked: Period & { city: string }): Promise<ReasonRow[]> {
  const { city, since, until } = asked;
  const rows = await rowsOf(
    work,
    sql<Counted<ReasonRow>>`
      SELECT kindergarten_id, kind AS outcome, reason_code, count(*) AS times, max(pack_version) AS pack_version
      FROM protocol_entry
      WHERE city = ${city} AND at >= ${since} AND at < ${until}
        AND kind IN ('declined', 'ended') AND reason_code IS NOT NULL
      GROUP BY kindergarten_id, kind, reason_code
      ORDER BY kindergarten_id, kind, count(*) DESC, reason_code`,
  );
  return rows.map((row) => inWords(work, city, row));
}

/** The same of the whole city, by month. */
export async function reasonsByMonth(
  work: Work,
  { city, months }: { city: string; months: readonly Month[] },
): Promise<MonthReasonRow[]> {
  const rows = await rowsOf(
    work,
    sql<Counted<MonthReasonRow>>`
      SELECT m.month, kind AS outcome, reason_code, count(*) AS times, max(pack_version) AS pack_version
      FROM unnest(
          ${months.map(({ month }) => month)}::text[],
          ${months.map(({ since }) => since)}::timestamptz[],
          ${months.map(({ until }) => until)}::timestamptz[]) AS m (month, since, until)
        JOIN protocol_entry e ON e.at >= m.since AND e.at < m.until
      WHERE e.city = ${city} AND e.kind IN ('declined', 'ended') AND e.reason_code IS NOT NULL
      GROUP BY m.month, e.kind, e.reason_code
      ORDER BY m.month, e.kind, count(*) DESC, e.reason_code`,
  );
  return rows.map((row) => inWords(work, city, row));
}

function inWords<Row extends { reasonCode: string; packVersion: number }>(
  { policy }: Work,
  city: string,
  { packVersion, ...row }: Row,
) {
  return { ...row, reason: reasonText(policy.packs, city, { code: row.reasonCode, packVersion }) };
}
