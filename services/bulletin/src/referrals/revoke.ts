import type { IntentOf } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import { offerPlaces } from '../bulletins/offer-places';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { actInStead } from '../ledger/act';
import { packAt } from '../policy/policy';
import { enterQueue, returnTurn } from '../queue/membership';
import { endReferral } from './end-referral';
import { liveReferral } from './live';

/** The applicant revokes: back to the place in the queue, without penalty; the turn that was used is given back. */
export async function revoke(context: CommitContext, { referralId }: IntentOf<'revoke'>): Promise<CommitResult> {
  const { work, application, at } = context;
  const referral = await liveReferral(work, application.id, referralId);
  if (!referral) return refuse('no-referral');
  const packVersion = packAt(work.policy, application.city, at).version;
  const act = await actInStead(context, 'signal');
  await endReferral(context, referral, { status: 'revoked', packVersion, act });
  await enterQueue(work, application, at, 'returned', 'revoked', act);
  await returnTurn(work, application, at, referral.turn);
  await offerPlaces(context, referral.bulletinId);
  return { ok: true, fact: { type: 'revoked', referralId }, packVersion };
}
