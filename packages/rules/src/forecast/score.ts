import { countWait, curveOf, noWaits, type Waits } from './survival';

/** In days; null: no end was told. */
export interface Range {
  from: number;
  to: number | null;
}

/** How ranges fared. */
export interface Scored {
  /** With both ends, and without a later one. */
  told: number;
  open: number;
  /** The share of families whose referral came within their range; null where too few came for that to be known. */
  covered: number | null;
  /** Of a range with both ends, on average. */
  widthDays: number | null;
}

/** Ranges are laid over each other: hundredths before, within and after. */
const part = 100;
const leastReferrals = 30;

/** How often truths lie within their ranges, those counted in whose truth isn't known yet. */
export class Score {
  private readonly waits: Waits = noWaits(3 * part);
  private told = 0;
  private open = 0;
  private width = 0;

  add({ from, to }: Range, { days, ended }: { days: number; ended: boolean }): void {
    if (to === null) {
      this.open += 1;
      return;
    }
    this.told += 1;
    this.width += to - from;
    countWait(this.waits, stepOf(days, { from, to }), ended);
  }

  read(): Scored {
    const { told, open, waits } = this;
    const referrals = waits.ended.reduce((all, one) => all + one, 0);
    const curve = curveOf(waits);
    const upTo = (step: number) => curve[Math.min(step, curve.length - 1)] ?? 0;
    return {
      ...{ told, open },
      covered: referrals < leastReferrals ? null : upTo(2 * part) - upTo(part - 1),
      widthDays: told === 0 ? null : this.width / told,
    };
  }
}

function stepOf(days: number, { from, to }: { from: number; to: number }): number {
  if (days < from) return Math.floor(((part - 1) * days) / from);
  if (days <= to) return part + Math.floor((part * (days - from)) / Math.max(1, to - from));
  return Math.min(3 * part, 2 * part + Math.ceil((part * (days - to)) / Math.max(1, to)));
}
