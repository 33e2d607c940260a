import { addDays, dayOf, daysBetween, toCalendarDay, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';

export interface Period {
  from: CalendarDay;
  /** Included. */
  to: CalendarDay;
}

/** Three years, one of them a leap year. */
const longestDays = 1_096;

/** @throws Problem 422 `day-not-come` */
export function pastDay(text: string, at: Instant): CalendarDay {
  const day = toCalendarDay(text);
  if (day > dayOf(at)) throw new Problem(422, 'day-not-come');
  return day;
}

/** @throws Problem 422 `period-reversed`, `period-too-long`, `day-not-come` */
export function pastPeriod(asked: { from: string; to: string }, at: Instant): Period {
  const from = toCalendarDay(asked.from);
  const to = pastDay(asked.to, at);
  if (from > to) throw new Problem(422, 'period-reversed');
  if (daysBetween(from, to) >= longestDays) throw new Problem(422, 'period-too-long', { days: longestDays });
  return { from, to };
}

/** The last month whose figures are told: from the second day of the next, so that what was carried out late is in them. */
export function lastMonth(at: Instant): string {
  const yesterday = addDays(dayOf(at), -1);
  return addDays(toCalendarDay(`${yesterday.slice(0, 7)}-01`), -1).slice(0, 7);
}

/** @throws Problem 422 `month-not-published` */
export function publishedMonth(month: string, at: Instant): Period {
  const last = lastMonth(at);
  if (month > last) throw new Problem(422, 'month-not-published', { lastMonth: last });
  const from = toCalendarDay(`${month}-01`);
  // The 32nd day after it has begun is always in the next month.
  const inNext = addDays(from, 31);
  return { from, to: addDays(toCalendarDay(`${inNext.slice(0, 7)}-01`), -1) };
}
