import { describe, expect, it } from '@jest/globals';
import {
  beginningInWords,
  dayAndWeekdayInWords,
  dayInWords,
  daysInWords,
  monthInWords,
  instantInWords,
  relativeDayInWords,
  relativeInWords,
} from './dates';
import { locales } from './locale';

const midnight = '2026-04-01T19:00:00.000Z';

describe('an instant', () => {
  it('is the city’s, and midnight is the end of the day before', () => {
    expect(instantInWords(midnight, 'ru')).toBe('1 апреля 2026 г., 24:00');
    expect(instantInWords(midnight, 'kk')).toBe('2026 ж. 1 сәуір, 24:00');
    expect(instantInWords('2026-04-01T02:00:00.000Z', 'en')).toBe('1 April 2026, 07:00');
    expect(instantInWords('2026-04-01T19:00:00.001Z', 'en')).toBe('2 April 2026, 00:00');
    expect(instantInWords('2024-02-29T18:30:00.000Z', 'en')).toBe('29 February 2024, 23:30');
  });

  it('at which something begins is the beginning of a day', () => {
    expect(locales.map((locale) => beginningInWords(midnight, locale))).toEqual([
      '2026 ж. 2 сәуір, 00:00',
      '2 апреля 2026 г., 00:00',
      '2 April 2026, 00:00',
    ]);
  });
});

it('a day is in words, with its weekday where that is wanted', () => {
  expect(locales.map((locale) => dayInWords('2026-12-09', locale))).toEqual([
    '2026 ж. 9 желтоқсан',
    '9 декабря 2026 г.',
    '9 December 2026',
  ]);
  expect(locales.map((locale) => dayAndWeekdayInWords('2026-12-09', locale))).toEqual([
    '2026 ж. 9 желтоқсан, сәрсенбі',
    'среда, 9 декабря 2026 г.',
    'Wednesday 9 December 2026',
  ]);
});

it('a month stands by itself, in the nominative', () => {
  expect(locales.map((locale) => monthInWords('2026-03', locale))).toEqual([
    '2026 ж. наурыз',
    'март 2026 г.',
    'March 2026',
  ]);
});

it.each([
  ['2026-03-21', '2026-03-21', ['2026 ж. 21 наурыз', '21 марта 2026 г.', '21 March 2026']],
  ['2026-03-21', '2026-03-22', ['2026 ж. 21–22 наурыз', '21–22 марта 2026 г.', '21 – 22 March 2026']],
  [
    '2026-03-31',
    '2026-04-02',
    ['2026 ж. 31 наурыз – 2 сәуір', '31 марта – 2 апреля 2026 г.', '31 March – 2 April 2026'],
  ],
  [
    '2026-12-31',
    '2027-01-01',
    [
      '2026 ж. 31 желтоқсан – 2027 ж. 1 қаңтар',
      '31 декабря 2026 г. – 1 января 2027 г.',
      '31 December 2026 – 1 January 2027',
    ],
  ],
])('the days from %s to %s say month and year once', (from, to, words) => {
  expect(locales.map((locale) => daysInWords(from, to, locale))).toEqual(words);
});

it.each(['ru', 'en'] as const)('days in %s are as Intl writes them', (locale) => {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' });
  for (let month = 1; month <= 12; month += 1) {
    const day = `2026-${String(month).padStart(2, '0')}-09`;
    expect(dayInWords(day, locale)).toBe(format.format(new Date(day)));
  }
});

describe('how far it is', () => {
  const now = '2026-04-01T07:00:00.000Z';
  const after = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString();
  const relative = (minutes: number) => locales.map((locale) => relativeInWords(after(minutes), now, locale));

  it('is said in minutes and hours within a day', () => {
    expect(relative(0)).toEqual(['қазір', 'сейчас', 'now']);
    expect(relative(1)).toEqual(['1 минуттан кейін', 'через 1 минуту', 'in 1 minute']);
    expect(relative(-22)).toEqual(['22 минут бұрын', '22 минуты назад', '22 minutes ago']);
    expect(relative(5 * 60 + 59)).toEqual(['5 сағаттан кейін', 'через 5 часов', 'in 5 hours']);
    expect(relative(-60)).toEqual(['1 сағат бұрын', '1 час назад', '1 hour ago']);
  });

  it('is said in the city’s days from then on', () => {
    expect(relative(24 * 60)).toEqual(['ертең', 'завтра', 'tomorrow']);
    expect(relative(-24 * 60)).toEqual(['кеше', 'вчера', 'yesterday']);
    expect(relative(5 * 24 * 60)).toEqual(['5 күннен кейін', 'через 5 дней', 'in 5 days']);
    expect(relative(-21 * 24 * 60)).toEqual(['21 күн бұрын', '21 день назад', '21 days ago']);
    expect(relativeDayInWords('2026-04-01', '2026-04-01', 'kk')).toBe('бүгін');
  });
});
