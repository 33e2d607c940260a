import { iinCheckDigit } from './iin';

/** The business identification number (БИН, БСН): RULES.md, "IIN and BIN". Pure, usable in a workflow. */

export type ParsedBin =
  | {
      ok: true;
      /** The 12 digits. */
      bin: string;
    }
  | {
      ok: false;
      /** The first thing wrong: not the shape of a BIN; check digit wrong or impossible. */
      reason: 'format' | 'check-digit';
    };

/** Year, month of registration, kind of organisation (4–6), and the rest. */
const binPattern = /^\d{2}(0[1-9]|1[0-2])[4-6]\d{7}$/;

/** @param text exactly 12 digits: spaces and the `BIN` prefix of a certificate are the caller's to take off. */
export function parseBin(text: string): ParsedBin {
  if (!binPattern.test(text)) return { ok: false, reason: 'format' };
  const valid = iinCheckDigit(text.slice(0, 11)) === Number(text.charAt(11));
  return valid ? { ok: true, bin: text } : { ok: false, reason: 'check-digit' };
}

export function isValidBin(text: string): boolean {
  return parseBin(text).ok;
}
