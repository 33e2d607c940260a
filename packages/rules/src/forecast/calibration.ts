import { countWait, curveOf, noWaits, quantileOf, type Curve, type Waits } from './survival';

export const shares = { q10: 0.1, q25: 0.25, q50: 0.5, q75: 0.75, q90: 0.9 } as const;
export type QuantileName = keyof typeof shares;
/** Which share of a curve is read for each quantile. */
export type Levels = Readonly<Record<QuantileName, number>>;

/** What was said before is too little to learn from: the curve is read as it is. */
const leastReferrals = 200;
const steps = 1_000;

export const noRanks = (): Waits => noWaits(steps);

/**
 * Counts where in what was said the truth came to lie, in thousandths. Uniform where forecasts are right; of one whose
 * truth isn't known yet, or lies beyond what was said, only that it lies no earlier.
 */
export function countRank(ranks: Waits, curve: Curve, { days, ended }: { days: number; ended: boolean }): void {
  const last = curve.at(-1) ?? 0;
  const upTo = curve[days];
  if (upTo === undefined) return countWait(ranks, Math.round(steps * last), false);
  const rank = ended ? ((curve[days - 1] ?? 0) + upTo) / 2 : upTo;
  countWait(ranks, Math.round(steps * rank), ended);
}

/** A summer that gave more places than another is one experience, however many families it concerned. */
const yearsOfHalfTrust = 3;

/**
 * The levels at which what was said would have been right: where a tenth of the truths lay below the curve's fifth, that
 * fifth is read for a tenth. Conformal in that it asks only how earlier forecasts fared, whatever made them; ranks that
 * aren't known yet count as in a curve of waits.
 *
 * Families of one year share its luck, so what was learnt is followed half of the way after three years, and never
 * wholly.
 *
 * @param years that the forecasts span whose ranks these are.
 */
export function levelsFrom(ranks: Waits, years: number): Levels {
  if (ranks.ended.reduce((all, one) => all + one, 0) < leastReferrals) return shares;
  const curve = curveOf(ranks);
  const trust = years / (years + yearsOfHalfTrust);
  const level = (share: number) => share + trust * ((quantileOf(curve, share) ?? steps) / steps - share);
  const { q10, q25, q50, q75, q90 } = shares;
  return { q10: level(q10), q25: level(q25), q50: level(q50), q75: level(q75), q90: level(q90) };
}
