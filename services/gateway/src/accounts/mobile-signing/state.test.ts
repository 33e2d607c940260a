import { expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { maxTries, stateOf, type SigningFacts } from './state';

const at = toInstant(0);
const fresh: SigningFacts = {
  leftMs: 1,
  openedAt: null,
  signedAt: null,
  cancelledAt: null,
  tries: 0,
  refusedWith: null,
};

it.each<[string, Partial<SigningFacts>, string]>([
  ['that nobody has fetched waits', {}, 'waiting'],
  ['that the app has fetched is open', { openedAt: at }, 'opened'],
  ['of which a signature was not taken may be signed again', { openedAt: at, tries: 1, refusedWith: 'x' }, 'opened'],
  ['whose last try is being looked at is not refused yet', { openedAt: at, tries: maxTries }, 'opened'],
  ['whose last try was not taken is refused', { openedAt: at, tries: maxTries, refusedWith: 'x' }, 'refused'],
  ['whose time is over has expired', { leftMs: 0, openedAt: at }, 'expired'],
  ['that was given up stays so', { leftMs: 0, cancelledAt: at }, 'cancelled'],
  ['that was signed stays so', { leftMs: -1, signedAt: at, tries: maxTries }, 'signed'],
])('a signing %s', (_what, over, state) => {
  expect(stateOf({ ...fresh, ...over })).toBe(state);
});
