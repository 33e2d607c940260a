import { toCalendarDay } from '@kezek/calendar/instant';
import { expect, it } from '@jest/globals';
import { turnDay } from './turn-day';

it.each([
  ['2026-05-20', null, '2026-09-01'],
  ['2026-09-01', null, '2026-09-01'],
  ['2026-10-20', null, '2026-09-01'],
  ['2026-10-20', 2026, '2027-09-01'],
  ['2026-11-28', null, '2027-09-01'],
  ['2027-01-10', 2026, '2027-09-01'],
])('on %s, %s carried out: %s', (today, done, expected) => {
  expect(turnDay({}, toCalendarDay(today), done)).toBe(expected);
});

it('is the rule pack’s where it says one', () => {
  expect(turnDay({ yearTurnsOn: '08-15' }, toCalendarDay('2026-05-20'), null)).toBe('2026-08-15');
});
