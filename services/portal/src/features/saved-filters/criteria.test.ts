import { expect, it } from '@jest/globals';
import { criteriaOf, searchOf } from './criteria';

it('a filter that is saved and opened again asks for the same, but for who may respond now', () => {
  const search = {
    language: 'kk',
    birthYear: '2022',
    locality: '751110000',
    kind: 'public',
    kindergartenId: '6f9619ff-8b86-4d01-b42d-00c04fc964ff',
  } as const;
  expect(searchOf(criteriaOf('750000000', { ...search, access: 'general' }))).toEqual(search);
  expect(criteriaOf('750000000', {})).toEqual({
    city: '750000000',
    locality: null,
    language: null,
    birthYear: null,
    kind: null,
    kindergartenId: null,
  });
  expect(Object.values(searchOf(criteriaOf('750000000', {}))).every((value) => value === undefined)).toBe(true);
});
