import { addDays, toCalendarDay, type CalendarDay } from '@kezek/calendar/instant';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';

/** Of packs of before there was such a day (P). */
const firstOfSeptember = '09-01';
/** So long after its day a turn that nobody has carried out is still this year's. */
const stillThisYearDays = 60;

/** The day of the turn that is next, or that is still to be carried out. */
export function turnDay(
  { yearTurnsOn = firstOfSeptember }: Pick<RulePackValues, 'yearTurnsOn'>,
  today: CalendarDay,
  doneYear: number | null,
): CalendarDay {
  const year = Number(today.slice(0, 4));
  const of = (turning: number) => toCalendarDay(`${turning}-${yearTurnsOn}`);
  const isOver = doneYear === year || addDays(of(year), stillThisYearDays) < today;
  return of(isOver ? year + 1 : year);
}
