import { expect, it } from '@jest/globals';
import { normalBirthCertificate } from './birth-certificate';

it('one number is the same however it is written', () => {
  const written = ['I-АЖ № 0123456', 'i-аж 0123456', 'IАЖ0123456', 'І – AЖ 0123456', ' I АЖ №0123456 '];
  expect(new Set(written.map(normalBirthCertificate)).size).toBe(1);
  expect(normalBirthCertificate('№ 123-45')).toBe('12345');
});

it('different numbers stay different, and nothing is left of no number', () => {
  expect(normalBirthCertificate('0123456')).not.toBe(normalBirthCertificate('123456'));
  expect(normalBirthCertificate(' - № ')).toBe('');
});
