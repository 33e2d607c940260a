import { describe, expect, it } from '@jest/globals';
import { median, quantile, spread, sum } from './statistics';

describe('of several rounds', () => {
  it('the middle one counts, or what lies between the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('a quantile is a value that was measured', () => {
    const sorted = Array.from({ length: 100 }, (_, n) => n + 1);
    expect(quantile(sorted, 0.5)).toBe(51);
    expect(quantile(sorted, 0.99)).toBe(100);
    expect(quantile([7], 0.99)).toBe(7);
  });

  it('the spread is from the lowest to the highest', () => {
    expect(spread([2, 1, 3])).toEqual([1, 3]);
    expect(sum([1, 2, 3])).toBe(6);
  });
});
