import { expect, it } from '@jest/globals';
import { bodyOf, unwritten, wrongIn, type Written } from './written';

const whole: Written = {
  ...unwritten('750000000'),
  names: { kk: 'А', ru: 'А', en: 'A' },
  address: { kk: 'Абай 1', ru: 'Абай 1', en: 'Abai 1' },
  bin: '010140000014',
};

it('says what is missing by its place in the form', () => {
  expect(wrongIn(whole)).toEqual([]);
  expect(wrongIn(unwritten('750000000')).map(({ path }) => path)).toEqual([
    ...['names.kk', 'names.ru', 'names.en', 'address.kk', 'address.ru', 'address.en', 'bin'],
  ]);
  expect(wrongIn({ ...whole, bin: '010140000015', email: 'x', website: 'x', latitude: '43' })).toEqual([
    { path: 'longitude', field: 'coordinates' },
    { path: 'email', field: 'email' },
    { path: 'website', field: 'website' },
    { path: 'bin', field: 'bin' },
  ]);
});

it('takes degrees with a comma, and no place where none is written', () => {
  expect(bodyOf({ ...whole, latitude: '43,25', longitude: ' 76.9' }).coordinates).toEqual({
    latitude: 43.25,
    longitude: 76.9,
  });
  expect(bodyOf(whole).coordinates).toBeNull();
});
