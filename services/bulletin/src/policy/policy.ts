import type { WorkCalendar } from '@kezek/calendar/calendar-table';
import { addDays, dayOf, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { isWeekend } from '@kezek/calendar/holidays';
import {
  calendarDaysExtension,
  isWorkingDay,
  workingDaysWindow,
  workingDaysWindowAfterDay,
  type CountedDay,
} from '@kezek/calendar/working-days';
import type { OpenWindow } from '@kezek/rules/application/state';
import { packInForce, type RulePack } from '@kezek/rules/pack/rule-pack';

/** All rule packs and the calendar as they were at one moment; a decision is taken under one such snapshot. */
export interface Policy {
  packs: readonly RulePack[];
  calendar: WorkCalendar;
}

/** The rule pack of a city on a day; of what ends with a day, that day's. */
export const packOn = (policy: Policy, city: string, day: CalendarDay): RulePack =>
  packInForce(policy.packs, city, day);

/** The rule pack of a city at an instant. The end of a day is the next day's: see {@link packOn}. */
export const packAt = (policy: Policy, city: string, at: Instant): RulePack => packOn(policy, city, dayOf(at));

export function windowFrom(policy: Policy, pack: RulePack, issuedAt: Instant, workingDays: number): OpenWindow {
  return { ...workingDaysWindow(policy.calendar, issuedAt, workingDays), packVersion: pack.version };
}

export function windowAfterDay(policy: Policy, pack: RulePack, day: CalendarDay, workingDays: number): OpenWindow {
  return { ...workingDaysWindowAfterDay(policy.calendar, day, workingDays), packVersion: pack.version };
}

/** The window of an extended referral: its first count, and then every calendar day up to the new last one. */
export function extendedWindow(policy: Policy, pack: RulePack, window: OpenWindow, days: number): OpenWindow {
  const added: CountedDay[] = Array.from({ length: days }, (_, index) => {
    const day = addDays(window.lastDay, index + 1);
    const why = isWorkingDay(policy.calendar, day) ? 'working-day' : isWeekend(day) ? 'weekend' : 'holiday';
    return { day, counted: true, why };
  });
  return {
    ...calendarDaysExtension(window.lastDay, days),
    countedAs: [...window.countedAs, ...added],
    calendarVersion: policy.calendar.version,
    packVersion: pack.version,
  };
}
