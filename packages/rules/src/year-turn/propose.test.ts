import { expect, it } from '@jest/globals';
import { graduates, propose } from './propose';

it('who is old enough on the day graduates, a day later not', () => {
  expect(graduates('2020-09-01', '2026-09-01', 6)).toBe(true);
  expect(graduates('2020-09-02', '2026-09-01', 6)).toBe(false);
  expect(graduates('2020-02-29', '2026-03-01', 6)).toBe(true);
});

it('a group whose children all graduate becomes the youngest; a mixed one takes the years that remain', () => {
  const lines = propose(
    [
      {
        id: 'old',
        birthYearFrom: 2020,
        birthYearTo: 2020,
        nameless: 3,
        children: [{ id: 'a', birthDate: '2020-05-01' }],
      },
      {
        ...{ id: 'mixed', birthYearFrom: 2019, birthYearTo: 2021, nameless: 1 },
        children: [
          { id: 'b', birthDate: '2019-12-31' },
          { id: 'c', birthDate: '2021-01-01' },
        ],
      },
      { id: 'young', birthYearFrom: 2023, birthYearTo: 2023, nameless: 0, children: [] },
    ],
    '2026-09-01',
    6,
  );
  expect(lines).toEqual([
    { groupId: 'old', birthYearFrom: 2024, birthYearTo: 2024, namelessLeaving: 3, graduates: ['a'] },
    { groupId: 'mixed', birthYearFrom: 2020, birthYearTo: 2021, namelessLeaving: 0, graduates: ['b'] },
    { groupId: 'young', birthYearFrom: 2023, birthYearTo: 2023, namelessLeaving: 0, graduates: [] },
  ]);
});

it('a group of one year keeps its year as long as somebody of it stays', () => {
  const children = [
    { id: 'a', birthDate: '2020-08-31' },
    { id: 'b', birthDate: '2020-10-01' },
  ];
  expect(
    propose([{ id: 'g', birthYearFrom: 2020, birthYearTo: 2020, nameless: 2, children }], '2026-09-01', 6),
  ).toEqual([{ groupId: 'g', birthYearFrom: 2020, birthYearTo: 2020, namelessLeaving: 0, graduates: ['a'] }]);
});
