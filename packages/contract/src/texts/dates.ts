import type { Locale } from '../values';

const zone = 'Asia/Almaty';
const tags: Readonly<Record<Locale, string>> = { kk: 'kk', ru: 'ru', en: 'en-GB' };
const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/**
 * An instant as the city's clocks show it, in words. Midnight is 24:00 of the day that ends: that is how a deadline is
 * spoken of, and «2 April, 00:00» would be read as the whole of 2 April.
 */
export function instantInWords(instant: string, locale: Locale): string {
  return inWords(instant, locale, '24:00');
}

/** The same for an instant at which something begins: midnight is 00:00 of the day that comes. */
export function beginningInWords(instant: string, locale: Locale): string {
  return inWords(instant, locale, '00:00');
}

function inWords(instant: string, locale: Locale, midnight: '24:00' | '00:00'): string {
  const at = new Date(instant);
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  const time = clock.format(at);
  const ending = midnight === '24:00' && time === '00:00' && at.getTime() % 60_000 === 0;
  const shown = ending ? new Date(at.getTime() - 1) : at;
  const date = new Intl.DateTimeFormat(tags[locale], { ...day, timeZone: zone }).format(shown);
  return `${date}, ${ending ? '24:00' : time}`;
}

/** `YYYY-MM-DD` in words. */
export function dayInWords(text: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], { ...day, timeZone: 'UTC' }).format(new Date(`${text}T00:00:00.000Z`));
}

/** `YYYY-MM-DD` to `YYYY-MM-DD`, both inclusive, in words: «21–22 March 2026». Spaces are plain ones. */
export function daysInWords(from: string, to: string, locale: Locale): string {
  const at = (text: string) => new Date(`${text}T00:00:00.000Z`);
  const format = new Intl.DateTimeFormat(tags[locale], { ...day, timeZone: 'UTC' });
  return format.formatRange(at(from), at(to)).replaceAll(/[\u2009\u202f\u00a0]/g, ' ');
}
