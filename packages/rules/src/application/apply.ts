import type { Instant } from '@kezek/calendar/instant';
import type { Fact } from './fact';
import type { ApplicationState, ReferralView } from './state';

/**
 * Folds one committed fact into the state. Pure; every fact counts one version.
 *
 * @param at the business time at which it happened.
 * @throws Error for a fact about a referral when there is none: no fact that follows from `decide` is such a one.
 */
export function apply(state: ApplicationState, fact: Fact, at: Instant): ApplicationState {
  return { ...state, ...change(state, fact, at), version: state.version + 1 };
}

function change(state: ApplicationState, fact: Fact, at: Instant): Partial<ApplicationState> {
  switch (fact.type) {
    case 'opened':
      return {
        stage: fact.stopList ? 'stop-listed' : 'queued',
        ...(!fact.stopList && { queuedSince: at }),
        agesOutAt: fact.agesOutAt,
        lapses: fact.lapses,
        stopList: fact.stopList,
      };
    case 'response-noted':
      return { response: fact.response, reminders: fact.reminders };
    case 'response-ended':
      return state.response?.responseId === fact.responseId ? { response: null, reminders: [] } : {};
    case 'referred':
      return { stage: 'referred', response: null, referral: fact.referral, reminders: fact.reminders };
    case 'extended':
      return { referral: { ...referral(state), window: fact.window, extended: true }, reminders: fact.reminders };
    case 'arrived':
      return {
        stage: 'arrived',
        referral: { ...referral(state), arrivedAt: fact.at },
        reminders: fact.reminders,
      };
    case 'revoked':
    case 'arrival-declined':
    case 'referral-ended':
      return { stage: 'queued', queuedSince: at, referral: null, referralEndedAt: at, reminders: [] };
    case 'enrolled':
      return {
        stage: 'enrolled',
        enrolment: { kindergartenId: fact.kindergartenId, groupId: fact.groupId },
        reminders: [],
      };
    case 'lapsed':
      return {
        stage: 'stop-listed',
        referral: null,
        referralEndedAt: at,
        lapses: fact.lapses,
        stopList: fact.stopList,
        reminders: [],
      };
    case 'removed':
      return { stage: 'removed', referral: null, lapses: fact.lapses, reminders: [] };
    case 'returned-to-queue':
      return { stage: 'queued', queuedSince: at, stopList: null };
    case 'withdrawn':
      return { stage: 'withdrawn', response: null, reminders: [] };
    case 'aged-out':
      return { stage: 'aged-out', response: null, stopList: null, reminders: [] };
    case 'reminded':
      return { reminders: state.reminders.filter((reminder) => reminder.code !== fact.code) };
    case 'nothing-changed':
      return {};
  }
}

function referral(state: ApplicationState): ReferralView {
  if (!state.referral) throw new Error(`an application that is ${state.stage} has no referral to change`);
  return state.referral;
}
