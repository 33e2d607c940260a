import type { ReferralRow } from '../storage/rows';
import type { Work } from '../storage/work';

/** The application's referral of that id while it is valid or its holder has arrived. */
export async function liveReferral(
  { db }: Work,
  applicationId: string,
  referralId: string,
): Promise<ReferralRow | undefined> {
  return db
    .selectFrom('referral')
    .selectAll()
    .where('id', '=', referralId)
    .where('applicationId', '=', applicationId)
    .where('status', 'in', ['valid', 'arrived'])
    .executeTakeFirst();
}
