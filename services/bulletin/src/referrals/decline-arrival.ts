import type { IntentOf } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import { offerPlaces } from '../bulletins/offer-places';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { actInStead } from '../ledger/act';
import { packAt } from '../policy/policy';
import { enterQueue } from '../queue/membership';
import { endReferral } from './end-referral';
import { liveReferral } from './live';

/** After the arrival an employee declines, with a reason: back to the queue at once, nothing is counted against it. */
export async function declineArrival(
  context: CommitContext,
  intent: IntentOf<'decline-arrival'>,
): Promise<CommitResult> {
  const { work, application, at } = context;
  const { referralId, reasonCode, noteId } = intent;
  const pack = packAt(work.policy, application.city, at);
  if (!pack.values.declineReasons.some(({ code }) => code === reasonCode)) return refuse('unknown-reason');
  const referral = await liveReferral(work, application.id, referralId);
  if (!referral) return refuse('no-referral');
  const act = await actInStead(context, reasonCode, noteId);
  await endReferral(context, referral, { status: 'declined', packVersion: pack.version, reasonCode, noteId, act });
  await enterQueue(work, application, at, 'returned', 'declined', act);
  await offerPlaces(context, referral.bulletinId);
  return { ok: true, fact: { type: 'arrival-declined', referralId, reasonCode }, packVersion: pack.version, noteId };
}
