import { describe, expect, it } from '@jest/globals';
import { locales } from './locale';
import { numberInWords, writeMessage } from './message';

describe('a message', () => {
  const term = 'It has ended{hasUntil, select, true {, on {until}} other {}}.';

  it('leaves out what it is told nothing of', () => {
    expect(writeMessage(term, 'en', { until: 'Monday' })).toBe('It has ended, on Monday.');
    expect(writeMessage(term, 'en', { until: 0 })).toBe('It has ended, on 0.');
    for (const params of [{}, { until: undefined }, { until: '' }]) {
      expect(writeMessage(term, 'en', params)).toBe('It has ended.');
    }
    expect(writeMessage('{name} came.', 'en')).toBe('… came.');
  });

  it('takes a parameter as it is, whatever stands in it', () => {
    const odd = "<b>{until}</b> it's '{' # toString";
    expect(writeMessage(term, 'en', { until: odd })).toBe(`It has ended, on ${odd}.`);
    expect(writeMessage('{toString}{hasConstructor, select, true {!} other {?}}', 'en')).toBe('…?');
  });

  it('has the plural of its language', () => {
    const days = '{n, plural, one {# день} few {# дня} other {# дней}}';
    expect([1, 3, 5, 21, 1000].map((n) => writeMessage(days, 'ru', { n }))).toEqual([
      '1 день',
      '3 дня',
      '5 дней',
      '21 день',
      '1\u00A0000 дней',
    ]);
  });
});

it('numbers and plurals are those of Node, which knows Kazakh', () => {
  for (const locale of locales) {
    const rules = new Intl.PluralRules(locale);
    const numbers = new Intl.NumberFormat(locale);
    for (const n of [0, 1, 1.5, 2, 5, 11, 21, 100, 1_234, 1_234_567.25, -4_321]) {
      expect(numberInWords(n, locale)).toBe(numbers.format(n));
      const plural = writeMessage('{n, plural, one {one} few {few} many {many} other {other}}', locale, { n });
      expect(plural).toBe(rules.select(n));
    }
  }
});
