import { expect, it } from '@jest/globals';
import { codeInWords, format, isTextKey, textsIn } from './format';

it('finds a message by its key, in each language', () => {
  expect(format('kk', 'dates.relative.today')).toBe('бүгін');
  expect(textsIn('en')('dates.relative.inDays', { n: 3 })).toBe('in 3 days');
  expect(isTextKey('dates.relative.today')).toBe(true);
  expect(['dates.relative', 'dates.relative.toString', 'constructor'].filter(isTextKey)).toEqual([]);
});

it('keeps a code that has no words', () => {
  expect(codeInWords('ru', 'dates.weekdays', '1')).toBe('понедельник');
  expect(codeInWords('ru', 'dates.weekdays', '8')).toBe('8');
});
