import { shares, type QuantileName } from './calibration';
import { dayMs } from './landmarks';
import type { Queues } from './like-families';
import { countWait, curveOf, longestDays, noWaits, quantileOf, waitAsOf } from './survival';
import type { QueuePast } from './stays';

/** Of a normal distribution. */
const deviations: Record<QuantileName, number> = { q10: -1.2816, q25: -0.6745, q50: 0, q75: 0.6745, q90: 1.2816 };

/**
 * What anybody would reckon: the number in the queue by the pace of the last year, as if referrals came evenly and by
 * chance (the quantiles of a gamma distribution, by Wilson and Hilferty's formula).
 *
 * @returns days by quantile; null where the queue gave none in that year.
 */
export function byLastYear(
  { stays }: QueuePast,
  asOfMs: number,
): ((number: number, name: QuantileName) => number) | null {
  const since = asOfMs - 365 * dayMs;
  const given = stays.filter(({ untilMs, referred }) => referred && untilMs >= since && untilMs < asOfMs).length;
  if (given === 0) return null;
  return (number, name) => {
    const root = 1 - 1 / (9 * number) + deviations[name] / (3 * Math.sqrt(number));
    return (number * Math.max(0, root) ** 3 * 365) / given;
  };
}

/** The waits of all families, wherever they stood: the same range for everybody. Yields after each queue. */
export function* ofAll(queues: Queues, asOfMs: number): Generator<undefined, (name: QuantileName) => number | null> {
  const waits = noWaits(longestDays);
  for (const cells of queues.values()) {
    for (const cell of cells.values()) {
      if (cell.startMs >= asOfMs) continue;
      for (const index of cell.families.keys()) {
        const { days, ended } = waitAsOf(cell, index, asOfMs);
        countWait(waits, days, ended);
      }
    }
    yield;
  }
  const curve = curveOf(waits);
  return (name) => quantileOf(curve, shares[name]);
}
