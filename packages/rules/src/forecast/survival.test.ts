import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { countWait, curveOf, noWaits, quantileOf, type Curve } from './survival';

type Wait = { days: number; ended: boolean };
const curve = (waits: readonly Wait[]): Curve => {
  const counted = noWaits(200);
  for (const { days, ended } of waits) countWait(counted, days, ended);
  return curveOf(counted);
};
const ended = (days: number): Wait => ({ days, ended: true });
const lost = (days: number): Wait => ({ days, ended: false });

const someWaits = fc.array(fc.record({ days: fc.nat(100), ended: fc.boolean() }), { minLength: 1, maxLength: 60 });
const shares = [0.1, 0.25, 0.5, 0.75, 0.9];
const quantiles = (waits: readonly Wait[], of = shares) =>
  of.map((share) => quantileOf(curve(waits), share) ?? Infinity);

describe('a curve of waits', () => {
  it('is as Kaplan and Meier have it: who left counts as waiting until then', () => {
    const shown = curve([ended(1), lost(2), ended(3), ended(3), lost(4), ended(5)]);
    expect([...shown].map((share) => share.toFixed(4))).toEqual([
      '0.0000',
      '0.1667',
      '0.1667',
      '0.5833',
      '0.5833',
      '1.0000',
    ]);
  });

  it('is the plain share where nobody left', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1 }), fc.constantFrom(...shares), (days, share) => {
        const sorted = days.toSorted((a, b) => a - b);
        expect(quantileOf(curve(days.map(ended)), share)).toBe(sorted[Math.ceil(share * days.length - 1e-9) - 1]);
      }),
    );
  });

  it('tells later ends for greater shares, and none beyond what was seen', () => {
    fc.assert(
      fc.property(someWaits, (waits) => {
        const days = quantiles(waits);
        expect(days).toEqual(days.toSorted((a, b) => a - b));
        const seen = Math.max(...waits.map((wait) => wait.days));
        for (const day of days) expect(day === Infinity || day <= seen).toBe(true);
      }),
    );
  });

  it('is never sooner for those who left than if they had got their referral then', () => {
    fc.assert(
      fc.property(someWaits, (waits) => {
        const [known, best] = [quantiles(waits), quantiles(waits.map(({ days }) => ended(days)))];
        for (const [index, day] of known.entries()) expect(day).toBeGreaterThanOrEqual(best[index] ?? 0);
      }),
    );
  });

  it('comes sooner where everything moves faster, by as much', () => {
    fc.assert(
      fc.property(someWaits, fc.constantFrom(1, 2), (waits, times) => {
        const slower = waits.map(({ days, ended: end }) => ({ days: times * days, ended: end }));
        expect(quantiles(slower)).toEqual(quantiles(waits).map((day) => times * day));
      }),
    );
  });
});
