import type { WorkCalendar } from './calendar-table';
import { isWeekend, type CalendarYear } from './holidays';
import {
  addDays,
  addHours,
  atMinute,
  dayOf,
  endOfDay,
  isWithin,
  startOfDay,
  type CalendarDay,
  type Instant,
} from './instant';

/** One day of a window's count, for the applicant to see how the deadline came about. */
export type CountedDay = {
  day: CalendarDay;
  counted: boolean;
  /** `issue-day` is the day the window is counted from, whatever kind of day it is. */
  why: 'issue-day' | 'weekend' | 'holiday' | 'working-day';
};

/** The last day of a term and the instants at which it begins and ends; plain JSON. */
export type LastDay = {
  lastDay: CalendarDay;
  /** 00:00 of the last day. */
  lastDayFrom: Instant;
  /** 24:00 of the last day; that instant is already outside. */
  deadlineAt: Instant;
};

/** A window of working days, with its count and the calendar it was counted by; plain JSON. */
export type Window = LastDay & { countedAs: CountedDay[]; calendarVersion: number };

/** A window of hours: half-open, `deadlineAt` is already outside. */
export type HoursWindow = { deadlineAt: Instant };

/** A rule pack's length of priority access. */
export type PriorityWindow = { unit: 'working-days' | 'calendar-days'; n: number };

/** The calendar has no such year: an operator must add it before anything can be counted across it. */
export class CalendarYearMissing extends Error {
  readonly code = 'calendar-year-missing';

  constructor(
    readonly year: string,
    readonly calendarVersion: number,
  ) {
    super(`The working calendar (version ${calendarVersion}) has no year ${year}`);
    this.name = 'CalendarYearMissing';
  }
}

/** @throws CalendarYearMissing */
export function isWorkingDay(calendar: WorkCalendar, day: CalendarDay): boolean {
  return kindOfDay(calendar, day) === 'working-day';
}

/** The first working day strictly after that day. @throws CalendarYearMissing */
export function nextWorkingDay(calendar: WorkCalendar, day: CalendarDay): CalendarDay {
  return workingDaysWindowAfterDay(calendar, day, 1).lastDay;
}

/**
 * n working days from an instant of issue: the day of issue does not count, the window ends at 24:00 of the nth
 * working day and is half-open (RULES.md, "Days").
 * @param n whole, at least 1.
 * @throws CalendarYearMissing; RangeError for another n.
 */
export function workingDaysWindow(calendar: WorkCalendar, issuedAt: Instant, n: number): Window {
  return workingDaysWindowAfterDay(calendar, dayOf(issuedAt), n);
}

/**
 * The same, from a calendar day: the stop-list is counted from the day the referral lapsed on, however late the
 * lapse is processed.
 * @param day itself not counted; it leads `countedAs` as `issue-day`.
 * @throws CalendarYearMissing; RangeError unless n is whole and at least 1.
 */
export function workingDaysWindowAfterDay(calendar: WorkCalendar, day: CalendarDay, n: number): Window {
  requireWhole(n, 1);
  const countedAs: CountedDay[] = [{ day, counted: false, why: 'issue-day' }];
  let lastDay = day;
  for (let left = n; left > 0;) {
    lastDay = addDays(lastDay, 1);
    const why = kindOfDay(calendar, lastDay);
    const counted = why === 'working-day';
    countedAs.push({ day: lastDay, counted, why });
    if (counted) left -= 1;
  }
  return { ...wholeDay(lastDay), countedAs, calendarVersion: calendar.version };
}

/**
 * An extension: n calendar days after the original last day, ending at 24:00 whatever day that is.
 * @param days whole, at least 1; the rule pack's maximum is the caller's.
 * @throws RangeError for another number.
 */
export function calendarDaysExtension(lastDay: CalendarDay, days: number): LastDay {
  requireWhole(days, 1);
  return wholeDay(addDays(lastDay, days));
}

/**
 * When a bulletin opens to everybody. In working days: at `minute` of the first working day after the priority
 * window (the publication day doesn't count), so nobody guards midnight. In calendar days: n × 24 hours after
 * publication, `minute` is not used.
 * @param minute the publication minute of the rule pack, `HH:mm`.
 * @throws CalendarYearMissing; RangeError unless n is whole and at least 1 (0 in calendar days: at publication).
 */
export function generalAccessAt(
  calendar: WorkCalendar,
  publishedAt: Instant,
  priorityWindow: PriorityWindow,
  minute: string,
): Instant {
  if (priorityWindow.unit === 'calendar-days') {
    requireWhole(priorityWindow.n, 0);
    return addHours(publishedAt, priorityWindow.n * 24);
  }
  const { lastDay } = workingDaysWindow(calendar, publishedAt, priorityWindow.n);
  return atMinute(nextWorkingDay(calendar, lastDay), minute);
}

/** @param hours more than 0. @throws RangeError for another number. */
export function hoursWindow(issuedAt: Instant, hours: number): HoursWindow {
  if (!(hours > 0)) throw new RangeError(`Not a number of hours: ${hours}`);
  return { deadlineAt: addHours(issuedAt, hours) };
}

/** Before the deadline; at the very instant it is not. */
export function isOpenAt(window: { deadlineAt: Instant }, at: Instant): boolean {
  return at < window.deadlineAt;
}

/** On the last day of validity: from its 00:00, before its 24:00. */
export function isOnLastDay(window: LastDay, at: Instant): boolean {
  return isWithin(at, window.lastDayFrom, window.deadlineAt);
}

function wholeDay(lastDay: CalendarDay): LastDay {
  return { lastDay, lastDayFrom: startOfDay(lastDay), deadlineAt: endOfDay(lastDay) };
}

/** A holiday wins over a decree's working weekend and over the weekend, so that the applicant reads the real cause. */
function kindOfDay(calendar: WorkCalendar, day: CalendarDay): 'weekend' | 'holiday' | 'working-day' {
  const year = yearOf(calendar, day);
  if (year.daysOff.includes(day)) return 'holiday';
  if (year.workingDays.includes(day)) return 'working-day';
  return isWeekend(day) ? 'weekend' : 'working-day';
}

function yearOf(calendar: WorkCalendar, day: CalendarDay): CalendarYear {
  const name = day.slice(0, 4);
  const year = calendar.years[name];
  if (year === undefined) throw new CalendarYearMissing(name, calendar.version);
  return year;
}

function requireWhole(n: number, least: number): void {
  if (!Number.isInteger(n) || n < least) throw new RangeError(`Not a whole number of days from ${least}: ${n}`);
}
