import { referralColumns } from '../storage/columns';
import type { ReferralRow } from '../storage/rows';
import { rowOf, type Work } from '../storage/work';

/** The application's referral of that id while it is valid or its holder has arrived. */
export async function liveReferral(
  work: Work,
  applicationId: string,
  referralId: string,
): Promise<ReferralRow | undefined> {
  return rowOf(
    work,
    `SELECT ${referralColumns} FROM referral
     WHERE id = $1 AND application_id = $2 AND status IN ('valid', 'arrived')`,
    [referralId, applicationId],
  );
}
