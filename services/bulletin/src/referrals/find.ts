import type { ReferralView } from '@kezek/contract/internal/bulletin/views';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { presentReferral } from './present';

/** @throws Problem 404 */
export async function referralView({ statements: { db } }: Database, id: string): Promise<ReferralView> {
  const row = await db.selectFrom('referral').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw missing();
  return presentReferral(row);
}

/** @throws Problem 404 */
export async function referralByNumber({ statements: { db } }: Database, number: string): Promise<ReferralView> {
  const row = await db.selectFrom('referral').selectAll().where('number', '=', number).executeTakeFirst();
  if (!row) throw missing();
  return presentReferral(row);
}
