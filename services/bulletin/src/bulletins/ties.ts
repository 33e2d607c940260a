import { sql } from 'kysely';
import { endedStatuses } from '../storage/rows';
import { oneRow, type Statements } from '../storage/work';

/** What has to end before a kindergarten closes. Referrals outlive their bulletin. */
export function tiesOf(work: Statements, kindergartenId: string): Promise<{ bulletins: number; referrals: number }> {
  return oneRow(
    work,
    sql`
      SELECT
        (SELECT count(*)::int FROM bulletin
          WHERE kindergarten_id = ${kindergartenId}::uuid AND status <> ALL (${endedStatuses}::text[])) AS bulletins,
        (SELECT count(*)::int FROM bulletin b JOIN referral r ON r.bulletin_id = b.id
          WHERE b.kindergarten_id = ${kindergartenId}::uuid AND r.status IN ('valid', 'arrived')) AS referrals`,
  );
}
