import { describe, expect, it } from '@jest/globals';
import { getsLetter, getsSms, type Reader } from './reached-by';

const both = { mail: true, sms: true };
const reader = (muted: string[] = [], over: Partial<Reader> = {}): Reader => ({
  email: true,
  phone: true,
  lettersOfResponses: false,
  muted: new Set(muted),
  ...over,
});

describe('letters', () => {
  it('come of everything that wasn’t turned off, to confirmed addresses', () => {
    expect(getsLetter(reader(), 'matching-bulletin', both)).toBe(true);
    expect(getsLetter(reader(['bulletins/letter']), 'matching-bulletin', both)).toBe(false);
    expect(getsLetter(reader(['bulletins/letter']), 'saved-filter-matches', both)).toBe(true);
    expect(getsLetter(reader([], { email: false }), 'last-day', both)).toBe(false);
    expect(getsLetter(reader(), 'last-day', { mail: false })).toBe(false);
  });

  it('of a deadline come in spite of that, unless SMS can take their place', () => {
    const off = ['referral/letter'];
    expect(getsLetter(reader(off), 'last-day', both)).toBe(false);
    expect(getsLetter(reader(off, { phone: false }), 'last-day', both)).toBe(true);
    expect(getsLetter(reader(off), 'last-day', { mail: true })).toBe(true);
    expect(getsLetter(reader([...off, 'referral/sms']), 'last-day', both)).toBe(true);
    expect(getsLetter(reader(['access/letter']), 'signed-in-new-device', both)).toBe(true);
  });

  it('of each response come to employees who asked for them, and of what they are to decide always', () => {
    expect(getsLetter(reader(), 'response-to-activate', both)).toBe(false);
    expect(getsLetter(reader([], { lettersOfResponses: true }), 'response-to-activate', both)).toBe(true);
    expect(getsLetter(reader(), 'activation-overdue', both)).toBe(true);
  });
});

describe('SMS', () => {
  it('come of what can’t wait, to who has a number and hasn’t turned them off', () => {
    expect(getsSms(reader(), 'last-day', both)).toBe(true);
    expect(getsSms(reader(['referral/sms']), 'last-day', both)).toBe(false);
    expect(getsSms(reader(['referral/sms']), 'response-promoted', both)).toBe(true);
    expect(getsSms(reader([], { phone: false }), 'last-day', both)).toBe(false);
    expect(getsSms(reader(), 'matching-bulletin', both)).toBe(false);
    expect(getsSms(reader(), 'last-day', { mail: true })).toBe(false);
  });
});
