import type { IntentOf } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import { offerPlaces } from '../bulletins/offer-places';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { notedAct } from '../ledger/act';
import { packAt } from '../policy/policy';
import { enterQueue, returnTurn } from '../queue/membership';
import { endReferral } from './end-referral';
import { liveReferral } from './live';

/**
 * The kindergarten gives no place after all: back to the place in the queue, without penalty, and the turn that was used
 * is given back. The reason is one of the pack's closing reasons.
 */
export async function endByOperator(context: CommitContext, intent: IntentOf<'end-referral'>): Promise<CommitResult> {
  const { work, application, at } = context;
  const { referralId, reasonCode, noteId } = intent;
  const { version: packVersion, values } = packAt(work.policy, application.city, at);
  if (!values.closingReasons.some(({ code }) => code === reasonCode)) return refuse('unknown-reason');
  const referral = await liveReferral(work, application.id, referralId);
  if (!referral) return refuse('no-referral');
  const act = await notedAct(work, application, reasonCode, noteId);
  await endReferral(context, referral, { status: 'ended', packVersion, reasonCode, noteId, act });
  await enterQueue(work, application, at, 'returned', 'referral-ended', act);
  await returnTurn(work, application, at, referral.turn);
  await offerPlaces(context, referral.bulletinId);
  return { ok: true, fact: { type: 'referral-ended', referralId, reasonCode }, packVersion, noteId };
}
