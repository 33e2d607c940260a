import { expect, it } from '@jest/globals';
import { isHeic } from './photograph';

const begins = (text: string) => isHeic(new TextEncoder().encode(text));

it('an iPhone’s photograph is known by how it begins', () => {
  expect(begins('\0\0\0\x1cftypheic\0\0\0\0mif1heic')).toBe(true);
  expect(begins('\0\0\0\x18ftypmif1')).toBe(true);
  for (const other of ['\0\0\0\x18ftypisom', '\0\0\0\x18ftypavif', '%PDF-1.7', '\0\0\0\x18ftyp', '']) {
    expect([other, begins(other)]).toEqual([other, false]);
  }
});
