import { addDays, isoWeekday, toCalendarDay, type CalendarDay } from './instant';

/** One year of the working calendar, plain JSON. */
export type CalendarYear = {
  /** Where the dates come from: the rules, a decree, an operator's note. */
  source: string;
  /** True until the year's decree has been seen: the dates are computed and may still move. */
  provisional: boolean;
  /** Every holiday (on a weekend too) and every weekday that is a day of rest; ascending. */
  daysOff: CalendarDay[];
  /** Saturdays and Sundays that a decree made working; ascending. */
  workingDays: CalendarDay[];
};

/** The first year the rules below describe; before it the list of holidays was another. */
const firstYear = 2024;

/** Holidays that move to the next working day when they fall on a weekend (RULES.md, "Days"). */
function movingHolidays(year: number): string[] {
  return [
    '01-01',
    '01-02',
    '03-08',
    // The new Constitution Day replaces 30 August: none of the two is a day off in 2026.
    ...(year >= 2027 ? ['03-15'] : []),
    '03-21',
    '03-22',
    '03-23',
    '05-01',
    '05-07',
    '05-09',
    '07-06',
    ...(year <= 2025 ? ['08-30'] : []),
    '10-25',
    '12-16',
  ];
}

/** 7 January is a religious day off: like Kurban Ait it stays where it falls (RULES.md, "Days"). */
const orthodoxChristmas = '01-07';

/**
 * The year by the standing rules alone, without decrees; always provisional.
 * @param kurbanAit its first day; left out when not known yet.
 * @throws RangeError for a year before 2024, or a Kurban Ait of another year.
 */
export function computeYear(year: number, kurbanAit?: CalendarDay): CalendarYear {
  if (!Number.isInteger(year) || year < firstYear || year > 9998) throw new RangeError(`No holiday rules for ${year}`);
  if (kurbanAit !== undefined && !kurbanAit.startsWith(`${year}-`)) {
    throw new RangeError(`Kurban Ait ${kurbanAit} is not in ${year}`);
  }
  const moving = movingHolidays(year).map((monthDay) => toCalendarDay(`${year}-${monthDay}`));
  const staying = [toCalendarDay(`${year}-${orthodoxChristmas}`), ...(kurbanAit === undefined ? [] : [kurbanAit])];
  const daysOff = new Set<CalendarDay>([...moving, ...staying]);
  // In date order, so that of two holidays on one weekend the second lands after the first.
  for (const holiday of moving) {
    if (!isWeekend(holiday)) continue;
    let rest = addDays(holiday, 1);
    while (isWeekend(rest) || daysOff.has(rest)) rest = addDays(rest, 1);
    daysOff.add(rest);
  }
  return {
    source: kurbanAit === undefined ? 'computed from the rules, Kurban Ait not known' : 'computed from the rules',
    provisional: true,
    daysOff: [...daysOff].toSorted(),
    workingDays: [],
  };
}

/** Saturday or Sunday. */
export function isWeekend(day: CalendarDay): boolean {
  return isoWeekday(day) >= 6;
}
