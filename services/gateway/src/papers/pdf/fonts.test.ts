import { expect, it } from '@jest/globals';
import { isPrintable } from '@kezek/contract/text';
import Pdf from 'pdfkit';
import { fontFiles } from './fonts';

const within = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

it.each(Object.entries(fontFiles))('what may stand in a name has a letter in the %s font', (_, file) => {
  const doc = new Pdf({ font: file });
  const letters: unknown = within(within(within(doc, '_font'), 'font'), 'characterSet');
  if (!Array.isArray(letters)) throw new TypeError('the font says which letters it has');
  const inFont = new Set<unknown>(letters);
  const points = Array.from({ length: 0xd800 }, (__, point) => point);
  expect(points.filter((point) => isPrintable(String.fromCharCode(point)) && !inFont.has(point))).toEqual([]);
});
