import { epochMs, type Instant } from '@kezek/calendar/instant';
import type { RefusalCode } from '../../refusal';
import type { ApplicationState, ReferralView } from '../state';
import type { Change } from './define';

export const before = (a: Instant, b: Instant): boolean => epochMs(a) < epochMs(b);

/** No new referral from that instant on, even if the timer that ends the application is late. */
export const pastAge = (state: ApplicationState, at: Instant): boolean => !before(at, state.agesOutAt);

export const liveReferral = (state: ApplicationState): boolean =>
  state.stage === 'referred' || state.stage === 'arrived';

/** @throws Error when there is none: the stage has said that there is. */
export function requireReferral(state: ApplicationState): ReferralView {
  if (!state.referral) throw new Error(`an application that is ${state.stage} has no referral`);
  return state.referral;
}

/**
 * What was asked, or signed, for one referral must not change the one that came after it: neither when it names another,
 * nor when it was asked before this one was there (a retried key keeps its first stamp).
 */
export function isNotMeant(state: ApplicationState, command: { referralId?: string }, at: Instant): boolean {
  const { referralId, issuedAt } = requireReferral(state);
  return (command.referralId !== undefined && command.referralId !== referralId) || before(at, issuedAt);
}

/** Asked before it was in its queue, as it is now. */
export const beforeQueued = ({ queuedSince }: ApplicationState, at: Instant): boolean =>
  queuedSince !== undefined && before(at, queuedSince);

export const whyNotQueued = (state: ApplicationState): RefusalCode =>
  state.stage === 'stop-listed' ? 'in-stop-list' : 'has-referral';

export const whyNoReferral = (state: ApplicationState): RefusalCode =>
  state.stage === 'stop-listed' ? 'referral-lapsed' : 'no-referral';

/** From a referral back to the place in the queue, without penalty. */
export const backInQueue = (at: Instant): Change => ({
  stage: 'queued',
  queuedSince: at,
  referral: null,
  referralEndedAt: at,
  reminders: [],
});

/** An optional field only when it is there, so that payloads stay small and equal. */
export function only<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const found: { [P in K]?: V } = {};
  if (value !== undefined) found[key] = value;
  return found;
}
