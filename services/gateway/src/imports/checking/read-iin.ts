import { parseIin } from '@kezek/identity/iin';

/** A sheet that took an IIN for a number has dropped its leading zeros: those of the years 2000 to 2009, up to four. */
const shortest = 8;

/**
 * An IIN as files hold it: with spaces, an apostrophe, a trailing `.0`, or without its leading zeros. Filled up it must
 * still have its check digit. Null for anything else.
 */
export function readIin(text: string): string | null {
  const digits = text.replaceAll(/[\s'’`-]/g, '').replace(/\.0+$/, '');
  if (!/^\d+$/.test(digits) || digits.length < shortest || digits.length > 12) return null;
  const parsed = parseIin(digits.padStart(12, '0'));
  return parsed.ok ? parsed.iin : null;
}
