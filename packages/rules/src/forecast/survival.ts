import { dayMs, type Cell } from './landmarks';

/**
 * How many waited how long, in whole steps from 0 on (days; of a calibration thousandths). `ended`: until a referral;
 * `lost`: it is only known that it was not before.
 */
export interface Waits {
  ended: Uint32Array;
  lost: Uint32Array;
}

/** Longer than a child is in a queue. */
export const longestDays = 2_600;

export const noWaits = (steps: number): Waits => ({
  ended: new Uint32Array(steps + 1),
  lost: new Uint32Array(steps + 1),
});

/**
 * One wait of a cell as it was known at an instant: what came later has not happened yet.
 *
 * @returns whole days, the day of a referral being the one in which it was given.
 */
export function waitAsOf(cell: Cell, index: number, asOfMs: number): { days: number; ended: boolean } {
  const days = cell.days[index] ?? Infinity;
  const seen = (asOfMs - cell.startMs) / dayMs;
  const happened = days < seen;
  const known = Math.min(Math.floor(happened ? days : seen), longestDays);
  return { days: known, ended: happened && cell.referred[index] === true };
}

export function countWait({ ended, lost }: Waits, step: number, hasEnded: boolean): void {
  const counted = hasEnded ? ended : lost;
  counted[step] = (counted[step] ?? 0) + 1;
}

/** The share that has its referral by each step; as far as anybody was seen who waited. */
export type Curve = Float64Array;

/**
 * Kaplan and Meier's estimate (1958): whoever left otherwise, or waits still, counts as having waited so long, and is
 * asked no further. At one step referrals come before them.
 */
export function curveOf({ ended, lost }: Waits): Curve {
  let atRisk = sum(ended) + sum(lost);
  const seen = Math.max(ended.findLastIndex(Boolean), lost.findLastIndex(Boolean));
  const curve = new Float64Array(seen + 1);
  let waiting = 1;
  for (let step = 0; step <= seen; step += 1) {
    const now = ended[step] ?? 0;
    if (now > 0) waiting *= 1 - now / atRisk;
    curve[step] = 1 - waiting;
    atRisk -= now + (lost[step] ?? 0);
  }
  return curve;
}

function sum(counts: Uint32Array): number {
  let all = 0;
  for (const one of counts) all += one;
  return all;
}

/** The first step by which the share was reached; null: not as far as was seen. */
export function quantileOf(curve: Curve, share: number): number | null {
  // Sums of parts: 1 − (1 − 1/3)(1 − 1/2) is a hair below two thirds.
  const wanted = share - 1e-9;
  let [low, high] = [0, curve.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((curve[middle] ?? 0) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low < curve.length ? low : null;
}
