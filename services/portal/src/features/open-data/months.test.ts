import { expect, it } from '@jest/globals';
import { monthsUntil } from './months';

it('are the last two years, the newest first, over the turn of a year', () => {
  const months = monthsUntil('2026-02');
  expect(months.slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12']);
  expect([months.length, months.at(-1)]).toEqual([24, '2024-03']);
});
