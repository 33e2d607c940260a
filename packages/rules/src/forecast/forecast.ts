import type { Levels, QuantileName } from './calibration';
import { leastFamilies, likeFamilies, type Likeness, type Place, type Queues } from './like-families';
import { curveOf, quantileOf, type Curve } from './survival';

/** In days from now; null: further than anybody's wait was seen. */
export type Quantiles = Readonly<Record<QuantileName, number | null>>;

/** Why a forecast says what it says. */
export interface Basis {
  likeness: Likeness;
  families: number;
  referred: number;
  left: number;
}

/** Stable: texts in three languages stand beside each. */
const unknownCodes = ['too-few-families', 'beyond-what-is-seen'] as const;

/** `seenDays`: the longest wait that was seen from such a place. */
export type Forecast =
  | { known: true; days: Quantiles & { q10: number; q25: number; q50: number; q75: number }; basis: Basis }
  | { known: false; code: (typeof unknownCodes)[number]; seenDays: number; basis: Basis };

/**
 * Within how long the families at a place get a referral, from what was known at an instant.
 *
 * The range that half of them need is told only where its later end was seen, and nothing is told of fewer than
 * {@link leastFamilies}: there is no guess beyond the past.
 */
export function forecastFor(
  queues: Queues,
  place: Place,
  { asOfMs, levels }: { asOfMs: number; levels: Levels },
): Forecast {
  const like = likeFamilies(queues, place, asOfMs);
  const curve = curveOf(like.waits);
  const { likeness, families, referred, left } = like;
  const basis = { likeness, families, referred, left };
  const seenDays = curve.length;
  if (families < leastFamilies) return { known: false, code: 'too-few-families', seenDays, basis };
  const days = quantilesOf(curve, levels);
  const { q10, q25, q50, q75, q90 } = days;
  if (q10 === null || q25 === null || q50 === null || q75 === null) {
    return { known: false, code: 'beyond-what-is-seen', seenDays, basis };
  }
  return { known: true, days: { q10, q25, q50, q75, q90 }, basis };
}

const quantilesOf = (curve: Curve, levels: Levels): Quantiles => ({
  q10: quantileOf(curve, levels.q10),
  q25: quantileOf(curve, levels.q25),
  q50: quantileOf(curve, levels.q50),
  q75: quantileOf(curve, levels.q75),
  q90: quantileOf(curve, levels.q90),
});
