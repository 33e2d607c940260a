import { expect, it } from '@jest/globals';
import { request } from 'express';
import { localeOf } from './locale';

it.each([
  [undefined, 'ru'],
  ['', 'ru'],
  ['*', 'ru'],
  ['fr, de;q=0.9', 'ru'],
  ['kk-KZ,kk;q=0.9,ru;q=0.8', 'kk'],
  ['en;q=0.5, ru;q=0.7', 'ru'],
  ['ru;q=0, en;q=0.1', 'en'],
  ['EN-us', 'en'],
])('%j is answered in %s', (header, locale) => {
  const headers = header === undefined ? {} : { 'accept-language': header };
  expect(localeOf(Object.create(request, { headers: { value: headers } }))).toBe(locale);
});
