import { expect, it } from '@jest/globals';
import { sinceFirst, together, totalOf } from './sums';

const applications = { 'out-of-turn': 1, 'first-priority': 2, general: 10 };
const queues = [
  { birthYear: 2021, language: 'kk', applications },
  { birthYear: 2021, language: 'ru', applications },
  { birthYear: 2022, language: 'kk', applications },
] as const;

it('queues of a year come together, whatever their language, and those of a language', () => {
  expect(together(queues, ({ birthYear }) => birthYear).map((part) => [part.key, totalOf(part.applications)])).toEqual([
    [2021, 26],
    [2022, 13],
  ]);
  expect(together(queues, ({ language }) => language)).toMatchObject([
    { key: 'kk', applications: { 'out-of-turn': 2, 'first-priority': 4, general: 20 } },
    { key: 'ru', applications },
  ]);
});

it('months begin with the first in which anything happened, quiet ones between stay', () => {
  const month = (name: string, published: number) => ({
    ...{ month: name, published, filled: 0, enrolled: 0, medianDays: null, ninetiethDays: null },
  });
  const months = [month('2026-01', 0), month('2026-02', 3), month('2026-03', 0)];
  expect(sinceFirst(months).map((one) => one.month)).toEqual(['2026-02', '2026-03']);
  expect(sinceFirst(months.slice(0, 1))).toEqual([]);
});
