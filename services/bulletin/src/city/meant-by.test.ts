import { expect, it } from '@jest/globals';
import { meantBy } from './meant-by';

it.each([
  ['3f0e8a52-5b44-4df4-9a3e-0d6f0a1f2b3c', { id: '3f0e8a52-5b44-4df4-9a3e-0d6f0a1f2b3c' }],
  ['061211600012', { iin: '061211600012' }],
  [' № 1207 ', { submissionNo: 1207 }],
  ['alm-2026-000123', { referralNumber: 'ALM-2026-000123' }],
  ['Айгүл', { name: 'Айгүл' }],
  ['0612116000121', { name: '0612116000121' }],
])('%p means %p', (text, meant) => {
  expect(meantBy(text)).toEqual(meant);
});
