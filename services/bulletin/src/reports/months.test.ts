import { expect, it } from '@jest/globals';
import { monthsIn } from './months';

it('are cut where the period begins and ends, and go over leap days and the turn of a year', () => {
  expect(monthsIn({ from: '2027-12-31', to: '2028-02-29' })).toEqual([
    { month: '2027-12', since: '2027-12-30T19:00:00.000Z', until: '2027-12-31T19:00:00.000Z' },
    { month: '2028-01', since: '2027-12-31T19:00:00.000Z', until: '2028-01-31T19:00:00.000Z' },
    { month: '2028-02', since: '2028-01-31T19:00:00.000Z', until: '2028-02-29T19:00:00.000Z' },
  ]);
});

it('of one day are that day, by the clocks of then', () => {
  expect(monthsIn({ from: '2024-02-29', to: '2024-02-29' })).toEqual([
    { month: '2024-02', since: '2024-02-28T18:00:00.000Z', until: '2024-02-29T19:00:00.000Z' },
  ]);
});
