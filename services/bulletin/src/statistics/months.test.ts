import { expect, it } from '@jest/globals';
import { toCalendarDay } from '@kezek/calendar/instant';
import { monthsUntil } from './months';

it('are twelve of the city’s, over the turn of a year', () => {
  const months = monthsUntil(toCalendarDay('2026-03-31'));
  expect(months.map(({ month }) => month)).toEqual([
    ...['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09'],
    ...['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'],
  ]);
  expect(months.at(-1)).toEqual({
    month: '2026-03',
    since: '2026-02-28T19:00:00.000Z',
    until: '2026-03-31T19:00:00.000Z',
  });
  for (const [index, { until }] of months.entries()) expect(months[index + 1]?.since ?? until).toBe(until);
});

it('go by the clocks of then: one hour more until March 2024', () => {
  const [first] = monthsUntil(toCalendarDay('2024-12-15'));
  expect(first).toEqual({ month: '2024-01', since: '2023-12-31T18:00:00.000Z', until: '2024-01-31T18:00:00.000Z' });
});
