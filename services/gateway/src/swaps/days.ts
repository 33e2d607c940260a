import type { WorkCalendar } from '@kezek/calendar/calendar-table';
import { toCalendarDay, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { nextWorkingDay, workingDaysWindow } from '@kezek/calendar/working-days';
import { swapTerms } from '@kezek/rules/swaps/terms';
import type { Context } from '../context';

type Needs = Pick<Context, 'packs' | 'services'>;

export type SwapDays = {
  /** Until when a chain that is offered now may be signed; null where the city has no swaps. */
  signBy: Instant | null;
  /** When a chain whose last family signs now is carried out. */
  movesOn: CalendarDay;
};

/** By the rule pack and the working calendar in force. @throws CalendarYearMissing */
export async function swapDays({ packs, services }: Needs, city: string, at: Instant): Promise<SwapDays> {
  const { areOpen, signWorkingDays, movesAfterWorkingDays } = swapTerms((await packs.inForce(city, at)).values);
  const calendar = asWorkCalendar(await services.bulletin.calendar());
  const signing = workingDaysWindow(calendar, at, signWorkingDays);
  const preparing = workingDaysWindow(calendar, at, movesAfterWorkingDays);
  return { signBy: areOpen ? signing.deadlineAt : null, movesOn: nextWorkingDay(calendar, preparing.lastDay) };
}

function asWorkCalendar({
  version,
  years,
}: Awaited<ReturnType<Needs['services']['bulletin']['calendar']>>): WorkCalendar {
  const days = (texts: readonly string[]) => texts.map((text) => toCalendarDay(text));
  const known = Object.entries(years).map(([year, { daysOff, workingDays, ...rest }]) => [
    year,
    { ...rest, daysOff: days(daysOff), workingDays: days(workingDays) },
  ]);
  return { version, years: Object.fromEntries(known) };
}

export const areOpen = async ({ packs }: Pick<Needs, 'packs'>, city: string, at: Instant): Promise<boolean> =>
  swapTerms((await packs.inForce(city, at)).values).areOpen;
