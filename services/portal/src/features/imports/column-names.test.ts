import { expect, it } from '@jest/globals';
import { columnNames, letterOf } from './column-names';

const nameless = (letter: string) => `(${letter})`;

it('columns are called by their letter and header, of two lines by the lower that names them', () => {
  const sample = [
    { rowNo: 3, cells: ['Ребёнок', '', 'Язык'] },
    { rowNo: 4, cells: ['ИИН', 'ФИО', '', ''] },
    { rowNo: 5, cells: ['1', '2', '3', '4'] },
  ];
  expect(columnNames(sample, 4, nameless)).toEqual(['A: ИИН', 'B: ФИО', 'C: Язык', '(D)']);
  expect(columnNames([], 1, nameless)).toEqual([]);
});

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
])('column %d is %s', (column, letter) => {
  expect(letterOf(column)).toBe(letter);
});
