import { describe, expect, it } from '@jest/globals';
import { birthYearsOfAge } from './birth-years';

describe('the years in which children of an age were born', () => {
  it('are two, but on the last day of a year', () => {
    expect(birthYearsOfAge(3, '2026-09-01')).toEqual({ from: 2022, to: 2023 });
    expect(birthYearsOfAge(3, '2026-01-01')).toEqual({ from: 2022, to: 2023 });
    expect(birthYearsOfAge(3, '2026-12-31')).toEqual({ from: 2023, to: 2023 });
  });
});
