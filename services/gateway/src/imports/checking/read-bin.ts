import { parseBin } from '@kezek/identity/bin';

/** A BIN as files hold it: with spaces, a trailing `.0`, or without its leading zeros. Null for anything else. */
export function readBin(text: string): string | null {
  const digits = text.replaceAll(/[\s'’`-]/g, '').replace(/\.0+$/, '');
  if (!/^\d{1,12}$/.test(digits)) return null;
  const parsed = parseBin(digits.padStart(12, '0'));
  return parsed.ok ? parsed.bin : null;
}
