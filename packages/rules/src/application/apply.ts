import type { Instant } from '@kezek/calendar/instant';
import type { Change } from './commands/define';
import { folds } from './commands/registry';
import type { Fact, FactOf } from './fact';
import type { ApplicationState } from './state';

const changes: { [T in Fact['type']]: (state: ApplicationState, fact: FactOf<T>, at: Instant) => Change } = folds;

/**
 * Folds one committed fact into the state. Pure; every fact counts one version.
 *
 * @param at the business time at which it happened.
 * @throws Error for a fact about a referral when there is none: no fact that follows from `decide` is such a one.
 */
export function apply(state: ApplicationState, fact: Fact, at: Instant): ApplicationState {
  return { ...state, ...change(state, fact.type, fact, at), version: state.version + 1 };
}

const change = <T extends Fact['type']>(state: ApplicationState, type: T, fact: FactOf<T>, at: Instant): Change =>
  changes[type](state, fact, at);
