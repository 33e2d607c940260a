/** The individual identification number (ИИН, ЖСН): RULES.md, "IIN and BIN". Pure, usable in a workflow. */

export type Sex = 'male' | 'female';

export type ParsedIin =
  | {
      ok: true;
      /** The 12 digits. */
      iin: string;
      /** `YYYY-MM-DD`, a day that exists. */
      birthDate: string;
      sex: Sex;
    }
  | {
      ok: false;
      /** The first thing wrong: not 12 digits; no such day or century; check digit wrong or impossible. */
      reason: 'format' | 'date' | 'check-digit';
    };

export type IinOptions = {
  /** Only for certificates in test mode: whatever the last digit is, it is accepted. */
  allowInvalidCheckDigit?: boolean;
};

/** What a certificate's serialNumber says: in test mode it may name nobody's birth date. */
export type CertificateIin =
  | { ok: true; iin: string; birthDate: string | null; sex: Sex | null }
  | { ok: false; reason: 'format' | 'date' | 'check-digit' };

const iinPattern = /^\d{12}$/;
const isoDayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The seventh digit gives the century and the sex: odd = male. */
const centuries: Record<string, { firstYear: number; sex: Sex }> = {
  '1': { firstYear: 1800, sex: 'male' },
  '2': { firstYear: 1800, sex: 'female' },
  '3': { firstYear: 1900, sex: 'male' },
  '4': { firstYear: 1900, sex: 'female' },
  '5': { firstYear: 2000, sex: 'male' },
  '6': { firstYear: 2000, sex: 'female' },
};

/** @param text exactly 12 digits: spaces and the `IIN` prefix of a certificate are the caller's to take off. */
export function parseIin(text: string, options: IinOptions = {}): ParsedIin {
  if (!iinPattern.test(text)) return { ok: false, reason: 'format' };
  const century = centuries[text.charAt(6)];
  if (century === undefined) return { ok: false, reason: 'date' };
  const year = century.firstYear + Number(text.slice(0, 2));
  const birthDate = `${year}-${text.slice(2, 4)}-${text.slice(4, 6)}`;
  if (!isRealDay(birthDate)) return { ok: false, reason: 'date' };
  if (!options.allowInvalidCheckDigit && iinCheckDigit(text.slice(0, 11)) !== Number(text.charAt(11))) {
    return { ok: false, reason: 'check-digit' };
  }
  return { ok: true, iin: text, birthDate, sex: century.sex };
}

export function isValidIin(text: string): boolean {
  return parseIin(text).ok;
}

/**
 * The IIN out of a signer's certificate. The certification centre's test certificates carry 123456789011, whose date is
 * as impossible as its check digit: in test mode 12 digits are enough, and date and sex are null if there are none.
 */
export function parseCertificateIin(text: string, options: { testMode: boolean }): CertificateIin {
  const parsed = parseIin(text, { allowInvalidCheckDigit: options.testMode });
  if (!parsed.ok && parsed.reason === 'date' && options.testMode) {
    return { ok: true, iin: text, birthDate: null, sex: null };
  }
  return parsed;
}

/**
 * The check digit of an IIN or a BIN: weights 1..11, sum mod 11; if that is 10, weights 3,4,…,11,1,2.
 * @param firstEleven the first 11 digits.
 * @returns 0–9, or null when both sums give 10: no valid number begins so.
 * @throws RangeError unless given 11 digits.
 */
export function iinCheckDigit(firstEleven: string): number | null {
  if (!/^\d{11}$/.test(firstEleven)) throw new RangeError('A check digit is computed from 11 digits');
  const digits = Array.from(firstEleven, Number);
  const first = digits.reduce((sum, digit, index) => sum + digit * (index + 1), 0) % 11;
  if (first < 10) return first;
  const second = digits.reduce((sum, digit, index) => sum + digit * (((index + 2) % 11) + 1), 0) % 11;
  return second < 10 ? second : null;
}

/**
 * True unless the IIN names exactly that birth date: text that is no IIN contradicts every date, so a caller who forgot
 * to validate refuses instead of accepting. The check digit plays no part.
 * @param birthDate `YYYY-MM-DD`.
 */
export function iinContradicts(iin: string, birthDate: string): boolean {
  const parsed = parseIin(iin, { allowInvalidCheckDigit: true });
  return !parsed.ok || parsed.birthDate !== birthDate;
}

/**
 * A valid IIN for demonstrations and tests.
 * @param birthDate `YYYY-MM-DD`, 1800–2099. @param serial 0–9999.
 * @returns null when that serial has no valid check digit (about one in 120): take another.
 * @throws RangeError for a day that does not exist, another century or another serial.
 */
export function makeIin(birthDate: string, sex: Sex, serial: number): string | null {
  const [, year, month, day] = isoDayPattern.exec(birthDate) ?? [];
  const firstYear = Math.floor(Number(year) / 100) * 100;
  const digit = Object.keys(centuries).find(
    (key) => centuries[key]?.firstYear === firstYear && centuries[key].sex === sex,
  );
  if (year === undefined || digit === undefined || !isRealDay(birthDate)) {
    throw new RangeError(`No IIN can carry the birth date ${birthDate}`);
  }
  if (!Number.isInteger(serial) || serial < 0 || serial > 9999) throw new RangeError(`Not a serial 0–9999: ${serial}`);
  const firstEleven = `${year.slice(2)}${month}${day}${digit}${String(serial).padStart(4, '0')}`;
  const check = iinCheckDigit(firstEleven);
  return check === null ? null : `${firstEleven}${check}`;
}

function isRealDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
