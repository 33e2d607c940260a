import type { ReferralView } from '@kezek/contract/internal/bulletin/views';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { referralRow } from '../storage/from-prisma';
import { presentReferral } from './present';

/** @throws Problem 404 */
export async function referralView({ prisma }: Database, id: string): Promise<ReferralView> {
  const row = await prisma.referral.findUnique({ where: { id } });
  if (!row) throw missing();
  return presentReferral(referralRow(row));
}

/** @throws Problem 404 */
export async function referralByNumber({ prisma }: Database, number: string): Promise<ReferralView> {
  const row = await prisma.referral.findUnique({ where: { number } });
  if (!row) throw missing();
  return presentReferral(referralRow(row));
}
