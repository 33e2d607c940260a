import { expect, it } from '@jest/globals';
import { mobileNumber } from './mobile-number';

it.each([
  ['+77011234567', '+77011234567'],
  ['+7 701 123-45-67', '+77011234567'],
  [' 8 (747) 123 45 67 ', '+77471234567'],
  ['77771234567', '+77771234567'],
  ['7011234567', '+77011234567'],
  ['7781234567', '+77781234567'],
  ['+7\u00a0705\u00a0123.45.67', '+77051234567'],
  // lines of Almaty and Astana
  ['+7 727 123 45 67', null],
  ['8 7172 12 34 56', null],
  // Russia, elsewhere, too short, too long
  ['+7 901 123 45 67', null],
  ['+998 90 123 45 67', null],
  ['+7701123456', null],
  ['+770112345678', null],
  ['+7701123456x', null],
  ['+77011234567\r\nX-Evil: 1', null],
  ['++77011234567', null],
  ['', null],
])('%j is %j', (given, number) => {
  expect(mobileNumber(given)).toBe(number);
});
