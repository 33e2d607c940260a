import { iinCheckDigit, makeIin, type Sex } from '@kezek/identity/iin';

/**
 * IINs and BINs that are valid and plainly made up: serials are given in order, and each third is used, so that one
 * without a check digit can be passed over.
 */
export function demoIin(birthDate: string, sex: Sex, index: number): string {
  for (let serial = index * 3; serial < index * 3 + 3; serial += 1) {
    const iin = makeIin(birthDate, sex, serial % 10_000);
    if (iin) return iin;
  }
  throw new RangeError(`no IIN with the serials from ${index * 3}`);
}

/** Of an organisation registered in that year and month (`YYMM`). */
export function demoBin(yearAndMonth: string, index: number): string {
  for (let serial = index * 3; serial < index * 3 + 3; serial += 1) {
    const start = `${yearAndMonth}40${String(serial).padStart(5, '0')}`;
    const check = iinCheckDigit(start);
    if (check !== null) return `${start}${check}`;
  }
  throw new RangeError(`no BIN with the serials from ${index * 3}`);
}
