import { expect, it } from '@jest/globals';
import { EmailText } from './email';

it.each([
  ['ana@example.kz ', 'ana@example.kz'],
  ['\u200eana@example.kz\u00a0', 'ana@example.kz'],
  ['ana@пошта.рф', 'ana@xn--80a1acn3a.xn--p1ai'],
  ['ana@xn--80a1acn3a.xn--p1ai', 'ana@xn--80a1acn3a.xn--p1ai'],
  ['Ana.B+kezek@Mail.Example.kz', 'Ana.B+kezek@Mail.Example.kz'],
])('%j is %j', (given, address) => {
  expect(EmailText.parse(given)).toBe(address);
});

it.each([
  'ana',
  'ana@',
  'ana@kz',
  'a na@example.kz',
  'ana@example.kz, b@example.kz',
  'ana@пошта',
  '..a@x.kz',
  'a@x.kz\n',
  '',
])('%j is no address', (given) => expect(EmailText.safeParse(given).success).toBe(false));
