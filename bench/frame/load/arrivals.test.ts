import { describe, expect, it } from '@jest/globals';
import { arrivals } from './arrivals';

describe('people who come by themselves', () => {
  it('come as often as they should, in order, and the same each time', () => {
    const all = arrivals(10_000, 500);
    expect(all[0]).toBe(0);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    expect((all.at(-1) ?? 0) / 1_000).toBeCloseTo(20, 0);
    expect(arrivals(10_000, 500)).toEqual(all);
  });

  it('come in no even steps', () => {
    const all = arrivals(1_000, 1_000);
    const gaps = all.slice(1).map((at, n) => at - (all[n] ?? 0));
    expect(gaps.filter((gap) => gap > 2).length).toBeGreaterThan(80);
    expect(gaps.filter((gap) => gap < 0.5).length).toBeGreaterThan(300);
  });
});
