import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { iinCheckDigit, iinContradicts, isValidIin, makeIin, parseCertificateIin, parseIin, type Sex } from './iin';

const birthDates = fc
  .date({ min: new Date('1800-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const sexes = fc.constantFrom<Sex>('male', 'female');
const serials = fc.integer({ min: 0, max: 9999 });
const people = fc
  .record({ birthDate: birthDates, sex: sexes, serial: serials })
  .map((person) => ({ ...person, iin: makeIin(person.birthDate, person.sex, person.serial) ?? '' }))
  .filter(({ iin }) => iin !== '');

/** What the certification centre's test certificates carry. */
const testCertificateIin = '123456789011';

describe('an IIN', () => {
  it("is accepted when it is RULES.md's example", () => {
    expect(parseIin('061211600012')).toEqual({
      ok: true,
      iin: '061211600012',
      birthDate: '2006-12-11',
      sex: 'female',
    });
    expect(parseIin('931002451325')).toEqual({
      ok: true,
      iin: '931002451325',
      birthDate: '1993-10-02',
      sex: 'female',
    });
  });

  it.each([
    ['06121160001', 'format'],
    ['0612116000123', 'format'],
    [' 061211600012', 'format'],
    ['IIN061211600', 'format'],
    ['٠٦١٢١١٦٠٠٠١٢', 'format'],
    ['', 'format'],
    [testCertificateIin, 'date'],
    ['060231600012', 'date'],
    ['061211000012', 'date'],
    ['061211700012', 'date'],
    ['061211600013', 'check-digit'],
  ])('%p is refused for its %s', (text, reason) => {
    expect(parseIin(text)).toEqual({ ok: false, reason });
    expect(isValidIin(text)).toBe(false);
  });

  it('knows 29 February of leap years only: 2000 was one, 1900 was not', () => {
    expect(parseIin('000229500000', { allowInvalidCheckDigit: true })).toMatchObject({ birthDate: '2000-02-29' });
    expect(parseIin('000229300000', { allowInvalidCheckDigit: true })).toEqual({ ok: false, reason: 'date' });
  });

  it('gives back the person it was made for', () => {
    fc.assert(
      fc.property(people, ({ iin, birthDate, sex }) => {
        expect(parseIin(iin)).toEqual({ ok: true, iin, birthDate, sex });
        expect(iinContradicts(iin, birthDate)).toBe(false);
      }),
    );
  });

  it('has exactly one valid last digit', () => {
    fc.assert(
      fc.property(people, ({ iin }) => {
        const others = Array.from({ length: 10 }, (_, digit) => `${iin.slice(0, 11)}${digit}`);
        expect(others.filter(isValidIin)).toEqual([iin]);
        for (const other of others) expect(parseIin(other, { allowInvalidCheckDigit: true }).ok).toBe(true);
      }),
    );
  });

  it('never throws on any text, and what it accepts is 12 digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{12}$/)), (text) => {
        if (parseIin(text).ok) expect(text).toMatch(/^[0-9]{12}$/);
      }),
    );
  });

  it('contradicts every other birth date, and every date when it is no IIN', () => {
    fc.assert(
      fc.property(people, birthDates, ({ iin, birthDate }, other) => {
        expect(iinContradicts(iin, other)).toBe(other !== birthDate);
        expect(iinContradicts('', other)).toBe(true);
      }),
    );
  });
});

describe('a check digit', () => {
  it('takes the second row of weights when the first gives 10, and does not exist when both do', () => {
    // 1·1 + 3·3 = 10; with the second weights 1·3 + 3·5 = 18 ≡ 7.
    expect(iinCheckDigit('10300000000')).toBe(7);
    // 5·2 = 10 ≡ 10; 5·4 = 20 ≡ 9.
    expect(iinCheckDigit('05000000000')).toBe(9);
    const impossible = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(11, '0')).filter(
      (text) => iinCheckDigit(text) === null,
    );
    expect(impossible.length).toBeGreaterThan(0);
    expect(() => iinCheckDigit('123')).toThrow(RangeError);
  });
});

describe('an IIN for a demonstration', () => {
  it('exists for nearly every serial, and all differ', () => {
    const made = Array.from({ length: 10_000 }, (_, serial) => makeIin('2023-05-17', 'male', serial)).filter(
      (iin) => iin !== null,
    );
    expect(made.length).toBeGreaterThan(9_800);
    expect(made.length).toBeLessThan(10_000);
    expect(new Set(made).size).toBe(made.length);
    expect(made.every(isValidIin)).toBe(true);
  });

  it.each(['2023-02-29', '2100-01-01', '1799-12-31', '17.05.2023', ''])('is refused for the birth date %p', (day) => {
    expect(() => makeIin(day, 'male', 1)).toThrow(RangeError);
  });

  it.each([-1, 10_000, 1.5])('is refused for the serial %p', (serial) => {
    expect(() => makeIin('2023-05-17', 'male', serial)).toThrow(RangeError);
  });
});

describe("a certificate's IIN", () => {
  it('of the certification centre is accepted in test mode only', () => {
    const accepted = { ok: true, iin: testCertificateIin, birthDate: null, sex: null };
    expect(parseCertificateIin(testCertificateIin, { testMode: true })).toEqual(accepted);
    expect(parseCertificateIin(testCertificateIin, { testMode: false })).toEqual({ ok: false, reason: 'date' });
  });

  it('is otherwise read as any IIN', () => {
    expect(parseCertificateIin('931002451325', { testMode: true })).toEqual(parseIin('931002451325'));
    expect(parseCertificateIin('931002451320', { testMode: false })).toEqual({ ok: false, reason: 'check-digit' });
    expect(parseCertificateIin('931002451320', { testMode: true })).toMatchObject({ birthDate: '1993-10-02' });
    expect(parseCertificateIin('9310024513', { testMode: true })).toEqual({ ok: false, reason: 'format' });
  });
});
