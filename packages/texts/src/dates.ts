import {
  addMs,
  dayOf,
  daysBetween,
  epochMs,
  isoWeekday,
  startOfDay,
  toCalendarDay,
  toInstant,
  type CalendarDay,
} from '@kezek/calendar/instant';
import en from '../en/dates.json';
import kk from '../kk/dates.json';
import ru from '../ru/dates.json';
import type { Locale } from './locale';
import { writeMessage } from './message';

/**
 * Days and instants in words. The words are ours and never Intl's, which writes `2026 M04 1` in Kazakh where it knows
 * none, as in Chromium; and what a paper says must not change with Node.
 */
type DateWords = typeof en;
const wordsOf: Readonly<Record<Locale, DateWords>> = { kk, ru, en };

/**
 * An instant as the city's clocks show it, in words. Midnight is 24:00 of the day that ends: that is how a deadline is
 * spoken of, and «2 April, 00:00» would be read as the whole of 2 April.
 */
export function instantInWords(instant: string, locale: Locale): string {
  const at = toInstant(instant);
  if (at !== startOfDay(dayOf(at))) return beginningInWords(instant, locale);
  return dayWithTime(dayOf(addMs(at, -1)), '24:00', locale);
}

/** The same for an instant at which something begins: midnight is 00:00 of the day that comes. */
export function beginningInWords(instant: string, locale: Locale): string {
  const day = dayOf(toInstant(instant));
  return dayWithTime(day, clockTime(instant), locale);
}

function dayWithTime(day: CalendarDay, time: string, locale: Locale): string {
  return writeMessage(wordsOf[locale].withTime, locale, { date: dayInWords(day, locale), time });
}

/** `HH:MM` as the city's clocks show it: on 29 February 2024 the last hour came twice. */
function clockTime(instant: string): string {
  const at = toInstant(instant);
  const passed = Math.floor((epochMs(at) - epochMs(startOfDay(dayOf(at)))) / 60_000);
  const minutes = passed < 24 * 60 ? passed : passed - 60;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `YYYY-MM-DD` in words. */
export function dayInWords(day: string, locale: Locale): string {
  return writeMessage(wordsOf[locale].day, locale, partsOf(toCalendarDay(day), locale));
}

/** The same with the day of the week: «Wednesday 1 April 2026». */
export function dayAndWeekdayInWords(day: string, locale: Locale): string {
  const weekday = weekdayInWords(day, locale);
  return writeMessage(wordsOf[locale].withWeekday, locale, { date: dayInWords(day, locale), weekday });
}

/** The day of the week alone. */
export function weekdayInWords(day: string, locale: Locale): string {
  return Object.values(wordsOf[locale].weekdays)[isoWeekday(toCalendarDay(day)) - 1] ?? '';
}

/** `MM-DD`, of each year, in words: «1 April». */
export function dayOfYearInWords(text: string, locale: Locale): string {
  return writeMessage(wordsOf[locale].dayOfYear, locale, partsOf(toCalendarDay(`2024-${text}`), locale));
}

/** `YYYY-MM` in words: «April 2026». */
export function monthInWords(text: string, locale: Locale): string {
  const words = wordsOf[locale];
  const [year = '', month = ''] = text.split('-');
  const names: Readonly<Record<string, string>> = words.monthsAlone;
  return writeMessage(words.monthOfYear, locale, { year, month: names[month] });
}

/** `YYYY-MM-DD` to `YYYY-MM-DD`, both inclusive, in words: «21 – 22 March 2026». */
export function daysInWords(from: string, to: string, locale: Locale): string {
  const [first, last] = [toCalendarDay(from), toCalendarDay(to)];
  if (first === last) return dayInWords(first, locale);
  const { day: lastDay, month: lastMonth } = partsOf(last, locale);
  const words = wordsOf[locale];
  const ofSame = (length: number) => first.slice(0, length) === last.slice(0, length);
  if (ofSame('YYYY-MM'.length)) {
    return writeMessage(words.daysOfMonth, locale, { ...partsOf(first, locale), lastDay });
  }
  if (ofSame('YYYY'.length)) {
    return writeMessage(words.daysOfYear, locale, { ...partsOf(first, locale), lastDay, lastMonth });
  }
  return writeMessage(words.days, locale, { first: dayInWords(first, locale), last: dayInWords(last, locale) });
}

function partsOf(day: CalendarDay, locale: Locale) {
  const [year = '', month = '', date = ''] = day.split('-');
  const names: Readonly<Record<string, string>> = wordsOf[locale].months;
  return { year, month: names[month], day: Number(date) };
}

const hourMs = 3_600_000;

/** How far an instant is from now: minutes and hours within a day, else the city's days: «in 2 hours», «yesterday». */
export function relativeInWords(instant: string, now: string, locale: Locale): string {
  const words = wordsOf[locale].relative;
  const away = epochMs(toInstant(instant)) - epochMs(toInstant(now));
  const minutes = Math.floor(Math.abs(away) / 60_000);
  const hours = Math.floor(minutes / 60);
  const write = (past: string, future: string, n: number) => writeMessage(away < 0 ? past : future, locale, { n });
  if (minutes === 0) return words.now;
  if (hours === 0) return write(words.minutesAgo, words.inMinutes, minutes);
  if (Math.abs(away) < 24 * hourMs) return write(words.hoursAgo, words.inHours, hours);
  return relativeDayInWords(dayOf(toInstant(instant)), dayOf(toInstant(now)), locale);
}

/** How far a day is from today: «tomorrow», «in 5 days», «3 days ago». */
export function relativeDayInWords(day: string, today: string, locale: Locale): string {
  const words = wordsOf[locale].relative;
  const days = daysBetween(toCalendarDay(today), toCalendarDay(day));
  if (days === 0) return words.today;
  if (days === 1) return words.tomorrow;
  if (days === -1) return words.yesterday;
  return writeMessage(days < 0 ? words.daysAgo : words.inDays, locale, { n: Math.abs(days) });
}
