import type { ReferralView } from '@kezek/contract/internal/bulletin/views';
import type { Locale } from '@kezek/contract/values';
import { daysInWords } from '@kezek/texts/dates';
import { codeInWords } from '@kezek/texts/format';
import type { Fact } from '../paper-content';

type Counted = ReferralView['window']['countedAs'][number];
type Run = { from: Counted; to: Counted; why: string; days: number; before: number };

/**
 * How a term was counted, neighbours of one kind together: «24–25 March — holiday», «26 March – 1 April — working day,
 * 1–5». An extension counts calendar days, whatever they are.
 *
 * @param lastDayBefore last day of the term before it was extended; null when it wasn't
 */
export function countedInWords(days: readonly Counted[], lastDayBefore: string | null, locale: Locale): Fact[] {
  return runsOf(days, lastDayBefore).map((run): Fact => {
    const { from, to, days: length, before } = run;
    const dates = daysInWords(from.day, to.day, locale);
    const numbers = length === 1 ? String(before + 1) : `${before + 1}–${before + length}`;
    const kind = codeInWords(locale, 'papers.term.why', run.why);
    return [dates, from.counted ? `${kind}: ${numbers}` : kind];
  });
}

function runsOf(days: readonly Counted[], lastDayBefore: string | null): Run[] {
  const runs: Run[] = [];
  const counted = new Map<string, number>();
  for (const day of days) {
    const why = lastDayBefore !== null && day.day > lastDayBefore ? 'calendar-day' : day.why;
    const last = runs.at(-1);
    if (last?.why === why && last.from.counted === day.counted) {
      last.to = day;
      last.days += 1;
    } else {
      runs.push({ from: day, to: day, why, days: 1, before: counted.get(why) ?? 0 });
    }
    counted.set(why, (counted.get(why) ?? 0) + 1);
  }
  return runs;
}
