import { createHmac, timingSafeEqual } from 'node:crypto';
import { inLatinCapitals } from '@kezek/identity/look-alike';

/** RFC 4648: without 0, 1 and 8, which are misread. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const letters = 8;

/** What is printed beside a referral's number: 40 bits that only this portal can make. */
export function verificationCode(secret: string, referralId: string): string {
  const digest = createHmac('sha256', secret).update(`referral ${referralId}`).digest();
  const bits = digest.readBigUInt64BE(0);
  return Array.from({ length: letters }, (_, index) => alphabet[Number((bits >> BigInt(59 - 5 * index)) & 31n)]).join(
    '',
  );
}

/** People type it: small letters, spaces and the keyboard's language count for nothing. Takes the same time for every wrong one. */
export function isCode(given: string, code: string): boolean {
  const typed = Buffer.from(inLatinCapitals(given).replaceAll(/[\s\p{Pd}\p{Cf}]/gu, ''));
  const expected = Buffer.from(code);
  return typed.length === expected.length && timingSafeEqual(typed, expected);
}
