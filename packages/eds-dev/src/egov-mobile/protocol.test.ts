import { expect, it } from '@jest/globals';
import { addressIn } from './protocol';

const api1 = 'https://kezek.example/api/v1/mobile-signings/1/request';

it.each([
  ['a QR code’s text', `mobileSign:${api1}`],
  ['a link that opens the app', `https://m.egov.kz/mobileSign?link=${encodeURIComponent(api1)}&isi=1&ibi=kz`],
  ['the bare address, with spaces around it', ` ${api1}\n`],
])('the app finds where to ask in %s', (_what, text) => {
  expect(addressIn(text)).toBe(api1);
});

it.each(['', 'mobileSign:', 'hello', 'mobileSign:file:///etc/passwd', 'https://m.egov.kz/?link=javascript:1'])(
  'and nothing in «%s»',
  (text) => {
    expect(addressIn(text)).toBeNull();
  },
);
