import { describe, expect, it } from '@jest/globals';
import { apply } from './apply';
import type { Fact } from './fact';
import { aReferral, aHolder, agesOutAt, anApplication, issuedAt, stopListWindow } from './testing/life';

const at = issuedAt;
const reminder = { code: 'last-day', at: issuedAt } as const;

describe('a fact', () => {
  it('counts one version and leaves the state it was given as it was', () => {
    const state = Object.freeze(aHolder({ version: 7 }));
    expect(apply(state, { type: 'nothing-changed', why: 'stale' }, at)).toEqual({ ...state, version: 8 });
  });

  it('opens a new application in the queue, or in what is left of the stop-list it inherits', () => {
    const opened = { type: 'opened', agesOutAt, lapses: 1, stopList: null } as const;
    expect(apply(anApplication(), opened, at)).toMatchObject({ stage: 'queued', lapses: 1, stopList: null });
    const inherited = apply(anApplication(), { ...opened, stopList: stopListWindow }, at);
    expect(inherited).toMatchObject({ stage: 'stop-listed', lapses: 1, stopList: stopListWindow });
  });

  it('of a referral ends the response and its reminder', () => {
    const held = aHolder({ reminders: [{ code: 'activation-overdue', at: issuedAt }] });
    const referred = apply(held, { type: 'referred', referral: aReferral(), reminders: [reminder] }, at);
    expect(referred).toMatchObject({ stage: 'referred', response: null, reminders: [reminder] });
  });

  it('of an end of a response that is not the live one leaves the live one', () => {
    const fact = { type: 'response-ended', responseId: 'response-0', cause: 'taken-back', seq: 5 } as const;
    expect(apply(aHolder(), fact, at).response?.responseId).toBe('response-1');
    expect(apply(aHolder(), { ...fact, responseId: 'response-1' }, at).response).toBeNull();
  });

  it.each([
    { type: 'revoked', referralId: 'referral-1' },
    { type: 'arrival-declined', referralId: 'referral-1', reasonCode: 'applicant-refused' },
    { type: 'referral-ended', referralId: 'referral-1', reasonCode: 'kindergarten-closes' },
  ] as const)('$type: back in the queue without penalty', (fact) => {
    const back = apply(anApplication('arrived', { lapses: 1, reminders: [reminder] }), fact, at);
    expect(back).toMatchObject({ stage: 'queued', referral: null, lapses: 1, stopList: null, reminders: [] });
  });

  it('told is not told again', () => {
    const state = anApplication('referred', { reminders: [reminder, { code: 'one-day-left', at: issuedAt }] });
    expect(apply(state, { type: 'reminded', code: 'one-day-left' }, at).reminders).toEqual([reminder]);
  });

  it('about a referral where there is none is a programming error, not a quiet change', () => {
    const fact: Fact = { type: 'arrived', referralId: 'referral-1', at: issuedAt, reminders: [] };
    expect(() => apply(anApplication('queued'), fact, at)).toThrow('queued');
  });
});
