import type { IntentOf } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import { offerPlaces } from '../bulletins/offer-places';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { tellOf } from '../ledger/tell';
import { packOn, windowAfterDay } from '../policy/policy';
import { setGateReason } from '../queue/gate';
import { endReferral } from './end-referral';
import { liveReferral } from './live';

/**
 * No arrival in time. The lapse belongs to the day whose end was the deadline, however late it is processed: the
 * stop-list is counted by the pack of that day, from the next working day (RULES.md "lapse"). The pack's number of lapses removes.
 */
export async function lapse(context: CommitContext, intent: IntentOf<'lapse'>): Promise<CommitResult> {
  const { work, application, at } = context;
  const { referralId, lapses, remove } = intent;
  const referral = await liveReferral(work, application.id, referralId);
  if (!referral) return refuse('no-referral');
  const pack = packOn(work.policy, application.city, referral.window.lastDay);
  await endReferral(context, referral, { status: 'lapsed', packVersion: pack.version });
  const reason = remove ? 'application-ended' : 'in-stop-list';
  await setGateReason(work, application.id, reason);
  if (remove) tellOf(work, application, { kind: 'application-ended', at, cause: 'removed' });
  await offerPlaces(context, referral.bulletinId);
  if (remove) return { ok: true, fact: { type: 'removed', referralId, lapses }, packVersion: pack.version };
  const days = pack.values.stopList.workingDays;
  const stopList = windowAfterDay(work.policy, pack, referral.window.lastDay, days);
  return { ok: true, fact: { type: 'lapsed', referralId, lapses, stopList }, packVersion: pack.version };
}
