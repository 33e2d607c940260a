import { expect, it } from '@jest/globals';
import { cookieFile, cookieHeader, cookiesOf } from './session-cookie';

const headers = new Headers();
headers.append('set-cookie', 'kezek-device=abc; Path=/; HttpOnly; SameSite=Lax');
headers.append('set-cookie', 'kezek=s%3Aone.two=; Path=/; Expires=Sun, 22 Nov 2026 19:00:00 GMT; HttpOnly');
const cookies = cookiesOf(new Response(null, { headers }));

it('what the portal set goes back as it came', () => {
  expect(cookieHeader(cookies)).toBe('kezek-device=abc; kezek=s%3Aone.two=');
});

it('the file has one line a cookie in the seven columns that curl reads', () => {
  expect(cookieFile(cookies, 'http://127.0.0.1:4100').split('\n')).toEqual([
    '# Netscape HTTP Cookie File',
    '#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t0\tkezek-device\tabc',
    '#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t1795374000\tkezek\ts%3Aone.two=',
    '',
  ]);
});
