import { isWeekend, type CalendarYear } from '@kezek/calendar/holidays';
import { toCalendarDay } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';

type Days = { source: string; provisional: boolean; daysOff: string[]; workingDays: string[] };

/**
 * A year as it is kept: days ascending, each once.
 *
 * @throws Problem 422 `day-of-another-year`; `invalid-calendar-year` for a day that is off and working;
 *   `not-a-weekend-day` for a working day that is one anyway. Each day is listed with its field.
 */
export function requireYear(year: string, { source, provisional, daysOff, workingDays }: Days): CalendarYear {
  const foreign = (day: string) => !day.startsWith(`${year}-`);
  requireNone('daysOff', daysOff, foreign, 'day-of-another-year');
  requireNone('workingDays', workingDays, foreign, 'day-of-another-year');
  requireNone('workingDays', workingDays, (day) => daysOff.includes(day), 'invalid-calendar-year');
  requireNone('workingDays', workingDays, (day) => !isWeekend(toCalendarDay(day)), 'not-a-weekend-day');
  const sorted = (list: readonly string[]) => [...new Set(list)].toSorted().map(toCalendarDay);
  return { source, provisional, daysOff: sorted(daysOff), workingDays: sorted(workingDays) };
}

function requireNone(field: string, days: readonly string[], isWrong: (day: string) => boolean, code: string): void {
  const wrong = days.flatMap((day, index) => (isWrong(day) ? [{ day, index }] : []));
  if (wrong.length === 0) return;
  const errors = wrong.map(({ index }) => ({ path: `${field}.${index}`, message: code }));
  const listed = wrong.map(({ day }) => day).join(', ');
  throw new Problem(422, code, { days: listed, field: listed }, { errors });
}
