import type { IntentOf } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { packAt, windowFrom } from '../policy/policy';
import { liveReferral } from './live';

/** The arrival ends the countdown; when enrolment takes too long the city's operator is told. */
export async function recordArrival(
  { work, application, at }: CommitContext,
  { referralId }: IntentOf<'record-arrival'>,
): Promise<CommitResult> {
  const referral = await liveReferral(work, application.id, referralId);
  if (!referral) return refuse('no-referral');
  if (referral.status === 'arrived') return refuse('already-arrived');
  await work.db
    .updateTable('referral')
    .set({ status: 'arrived', arrivedAt: at })
    .where('id', '=', referral.id)
    .execute();
  const pack = packAt(work.policy, application.city, at);
  const overdue = windowFrom(work.policy, pack, at, pack.values.referral.enrolmentOverdueAfterWorkingDays);
  return {
    ok: true,
    fact: { type: 'arrived', referralId, at, reminders: [{ code: 'enrolment-overdue', at: overdue.deadlineAt }] },
    packVersion: pack.version,
  };
}
