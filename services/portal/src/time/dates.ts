import type { Locale } from '@kezek/contract/values';

/**
 * Dates in words. Kazakh ones come from our own tables: browsers say that they know `kk` and print `2026 M04 1`.
 */
const minutesEast = 300;
const kazakhMonths = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
];
const kazakhWeekdays = ['жексенбі', 'дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі'];
const tags = { ru: 'ru', en: 'en-GB' } as const;

/** An end: midnight is 24:00 of the day that ends. */
export const deadlineInWords = (instant: string, locale: Locale): string => instantInWords(instant, locale, '24:00');

/** A beginning: midnight is 00:00 of the day that comes. */
export const beginningInWords = (instant: string, locale: Locale): string => instantInWords(instant, locale, '00:00');

/** The calendar day of an instant, as the city's clocks show it. */
export const dayOf = (instant: string): string => cityClock(instant).toISOString().slice(0, 10);

/** `YYYY-MM-DD` in words. */
export function dayInWords(day: string, locale: Locale): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (locale === 'kk') return `${at.getUTCFullYear()} ж. ${at.getUTCDate()} ${kazakhMonths[at.getUTCMonth()]}`;
  return new Intl.DateTimeFormat(tags[locale], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at);
}

/** `MM-DD`, of each year, in words. */
export function dayOfYearInWords(text: string, locale: Locale): string {
  const at = new Date(`2024-${text}T00:00:00Z`);
  if (locale === 'kk') return `${at.getUTCDate()} ${kazakhMonths[at.getUTCMonth()]}`;
  return new Intl.DateTimeFormat(tags[locale], { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(at);
}

export function weekdayInWords(day: string, locale: Locale): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (locale === 'kk') return kazakhWeekdays[at.getUTCDay()] ?? '';
  return new Intl.DateTimeFormat(tags[locale], { weekday: 'long', timeZone: 'UTC' }).format(at);
}

function instantInWords(instant: string, locale: Locale, midnight: '24:00' | '00:00'): string {
  const time = cityClock(instant).toISOString().slice(11, 16);
  const ends = midnight === '24:00' && time === '00:00' && new Date(instant).getTime() % 60_000 === 0;
  if (!ends) return `${dayInWords(dayOf(instant), locale)}, ${time}`;
  return `${dayInWords(dayOf(new Date(new Date(instant).getTime() - 1).toISOString()), locale)}, 24:00`;
}

/** All of Kazakhstan has been five hours ahead of UTC since 1 March 2024, whatever the browser's own data says. */
const cityClock = (instant: string): Date => new Date(new Date(instant).getTime() + minutesEast * 60_000);
