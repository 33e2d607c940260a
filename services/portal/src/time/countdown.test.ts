import { expect, it } from '@jest/globals';
import { remaining } from './countdown';

const now = Date.parse('2026-03-30T10:00:00.000Z');

it('counts what is left in days, hours and minutes', () => {
  expect(remaining('2026-04-01T19:00:00.000Z', now)).toEqual({ days: 2, hours: 9, minutes: 0 });
  expect(remaining('2026-03-30T10:00:59.000Z', now)).toEqual({ days: 0, hours: 0, minutes: 0 });
});

it('has nothing left once the instant has passed', () => {
  expect(remaining('2026-03-30T09:59:59.999Z', now)).toBeUndefined();
});
