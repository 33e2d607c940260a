import { describe, expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { looksForChains } from './terms';

const months = Array.from({ length: 24 }, (_, index) => {
  const [year, month] = [2026 + Math.floor(index / 12), (index % 12) + 1];
  // Still the evening before in UTC.
  return toInstant(new Date(Date.UTC(year, month - 1, 1) - 3_600_000).toISOString());
});
const monthsWith = (swapEveryMonths?: number) =>
  months.flatMap((at, index) => (looksForChains({ swaps: true, swapEveryMonths }, at) ? [(index % 12) + 1] : []));

describe('chains of swaps are looked for', () => {
  it('each month, unless a pack says otherwise', () => {
    expect(monthsWith()).toHaveLength(24);
    expect(monthsWith(1)).toHaveLength(24);
  });

  it.each([
    [2, [1, 3, 5, 7, 9, 11]],
    [3, [1, 4, 7, 10]],
    [6, [1, 7]],
    [12, [1]],
  ])('every %s months, of the city’s own calendar', (every, expected) => {
    expect(monthsWith(every)).toEqual([...expected, ...expected]);
  });
});
