/**
 * Instants and calendar days as two different types, and the city's time zone between them.
 * Pure and deterministic: no machine clock, no Intl, no Node imports, so a Temporal workflow may use all of it.
 */

declare const instantBrand: unique symbol;
declare const calendarDayBrand: unique symbol;

/** A moment: ISO 8601 in UTC with milliseconds, `2026-04-01T19:00:00.000Z`. Sorts as text. */
export type Instant = string & { readonly [instantBrand]: true };

/** A day of the city's calendar: `YYYY-MM-DD`, always a day that exists. Sorts as text. */
export type CalendarDay = string & { readonly [calendarDayBrand]: true };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Asia/Almaty: UTC+6, and UTC+5 since 1 March 2024 (RULES.md, "Days"; IANA tzdata 2024a: at midnight of 1 March the
 * clocks went back to 23:00 of 29 February, so that day lasted 25 hours). A table rather than Intl: a replay must
 * give the same answer whatever time-zone data the worker's Node carries; a test compares the two.
 * Valid from 2005 (before that the zone had summer time).
 */
const offsetBeforeMs = 6 * hourMs;
const offsetSinceMs = 5 * hourMs;
const offsetChangedOn = '2024-03-01';
const offsetChangedAtMs = Date.parse('2024-02-29T18:00:00.000Z');

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const isoPattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const minutePattern = /^([01]\d|2[0-3]):([0-5]\d)$/;

export function isInstant(value: unknown): value is Instant {
  if (typeof value !== 'string' || !instantPattern.test(value)) return false;
  const ms = Date.parse(value);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
}

export function isCalendarDay(value: unknown): value is CalendarDay {
  if (typeof value !== 'string' || !dayPattern.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value);
}

/**
 * @param value epoch milliseconds, a Date, or ISO 8601 text **with** `Z` or an offset (text without one would mean
 *   the machine's own zone); fractions of a millisecond are cut off.
 * @throws RangeError when it names no instant of the years 0000–9999.
 */
export function toInstant(value: number | Date | string): Instant {
  const ms = typeof value === 'string' ? parseIso(value) : Math.trunc(Number(value));
  const text = Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : '';
  if (!isInstant(text)) throw new RangeError(`Not an instant: ${String(value)}`);
  return text;
}

function parseIso(text: string): number {
  const day = isoPattern.exec(text)?.[1];
  // Date.parse would read 30 February as 2 March.
  return isCalendarDay(day) ? Date.parse(text) : Number.NaN;
}

/** @throws RangeError unless the text is `YYYY-MM-DD` and that day exists. */
export function toCalendarDay(text: string): CalendarDay {
  if (!isCalendarDay(text)) throw new RangeError(`Not a calendar day: ${text}`);
  return text;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

export function addMs(instant: Instant, ms: number): Instant {
  return toInstant(epochMs(instant) + ms);
}

export function addHours(instant: Instant, hours: number): Instant {
  return addMs(instant, hours * hourMs);
}

/** Negative, 0 or positive: fits Array.sort. */
export function compareInstants(a: Instant, b: Instant): number {
  return epochMs(a) - epochMs(b);
}

export function isBefore(a: Instant, b: Instant): boolean {
  return a < b;
}

export function isAtOrAfter(a: Instant, b: Instant): boolean {
  return a >= b;
}

/** Inside the half-open stretch `[from, until)`. */
export function isWithin(at: Instant, from: Instant, until: Instant): boolean {
  return from <= at && at < until;
}

export function earlier(a: Instant, b: Instant): Instant {
  return a <= b ? a : b;
}

export function later(a: Instant, b: Instant): Instant {
  return a >= b ? a : b;
}

/** Negative, 0 or positive: fits Array.sort. */
export function compareDays(a: CalendarDay, b: CalendarDay): number {
  return daysBetween(b, a);
}

/** Days from `from` to `to`: 1 for neighbours, negative backwards. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return (utcMidnightMs(to) - utcMidnightMs(from)) / dayMs;
}

/** The day it is in Asia/Almaty at that instant. */
export function dayOf(instant: Instant): CalendarDay {
  const ms = epochMs(instant);
  const offsetMs = ms < offsetChangedAtMs ? offsetBeforeMs : offsetSinceMs;
  return dayOfUtcMs(ms + offsetMs);
}

/** 00:00 of the day in Asia/Almaty. */
export function startOfDay(day: CalendarDay): Instant {
  return toInstant(utcMidnightMs(day) - offsetOnMs(day));
}

/** 24:00 of the day in Asia/Almaty, which is 00:00 of the next: the first instant outside the day. */
export function endOfDay(day: CalendarDay): Instant {
  return startOfDay(addDays(day, 1));
}

/**
 * The instant at which the city's clocks show that minute (on 29 February 2024, when 23:00–23:59 came twice, the first).
 * @param minute `HH:mm`, 00:00–23:59.
 * @throws RangeError when the minute is malformed.
 */
export function atMinute(day: CalendarDay, minute: string): Instant {
  const [, hours, minutes] = minutePattern.exec(minute) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`Not a minute HH:mm: ${minute}`);
  return addMs(startOfDay(day), Number(hours) * hourMs + Number(minutes) * 60_000);
}

/** @param n whole days, may be negative. */
export function addDays(day: CalendarDay, n: number): CalendarDay {
  if (!Number.isInteger(n)) throw new RangeError(`Not a whole number of days: ${n}`);
  return dayOfUtcMs(utcMidnightMs(day) + n * dayMs);
}

/** 1 = Monday … 7 = Sunday. */
export function isoWeekday(day: CalendarDay): number {
  return new Date(utcMidnightMs(day)).getUTCDay() || 7;
}

/**
 * Full years of life on that day; negative before birth. A year is full on the birthday itself; born on 29 February,
 * on 1 March of a common year.
 */
export function ageOn(birthDate: CalendarDay, day: CalendarDay): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The first day on which `ageOn` gives n: the nth birthday. @throws RangeError beyond the years 0000–9999. */
export function yearsAfter(birthDate: CalendarDay, n: number): CalendarDay {
  const year = String(Number(birthDate.slice(0, 4)) + n).padStart(4, '0');
  const birthday = `${year}${birthDate.slice(4)}`;
  return isCalendarDay(birthday) ? birthday : toCalendarDay(`${year}-03-01`);
}

function utcMidnightMs(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}

function dayOfUtcMs(ms: number): CalendarDay {
  return toCalendarDay(toInstant(ms).slice(0, 10));
}

function offsetOnMs(day: CalendarDay): number {
  return day < offsetChangedOn ? offsetBeforeMs : offsetSinceMs;
}
