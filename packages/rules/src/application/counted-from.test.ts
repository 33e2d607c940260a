import { expect, it } from '@jest/globals';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { countedFrom } from './counted-from';

const asked = toInstant('2026-03-20T12:00:00.000Z');
const after = (minutes: number, ms = 0) => addMs(asked, minutes * 60_000 + ms);

it.each([
  ['at once', 0, asked],
  ['before it was asked for, by another clock', -1, asked],
  ['just in time', 10, asked],
])('what is carried out %s counts from its request', (_, minutes, from) => {
  expect(countedFrom(asked, after(minutes), {})).toBe(from);
});

it('what is carried out later counts from then', () => {
  expect(countedFrom(asked, after(10, 1), {})).toBe(after(10, 1));
  expect(countedFrom(asked, after(3 * 24 * 60), {})).toBe(after(3 * 24 * 60));
});

it('the pack says what is late', () => {
  expect(countedFrom(asked, after(59), { lateAfterMinutes: 60 })).toBe(asked);
  expect(countedFrom(asked, after(1), { lateAfterMinutes: 0 })).toBe(after(1));
});
