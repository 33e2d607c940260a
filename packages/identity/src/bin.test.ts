import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isValidBin, parseBin } from './bin';
import { iinCheckDigit, isValidIin } from './iin';

const bins = fc
  .stringMatching(/^\d{2}(0[1-9]|1[0-2])[4-6]\d{6}$/)
  .filter((text) => iinCheckDigit(text) !== null)
  .map((text) => `${text}${iinCheckDigit(text)}`);

describe('a BIN', () => {
  it('is accepted with its one check digit', () => {
    fc.assert(
      fc.property(bins, (bin) => {
        expect(parseBin(bin)).toEqual({ ok: true, bin });
        const others = Array.from({ length: 10 }, (_, digit) => `${bin.slice(0, 11)}${digit}`);
        expect(others.filter(isValidBin)).toEqual([bin]);
      }),
    );
  });

  it.each([
    ['00134000072', 'format'],
    ['001340000728', 'format'],
    ['000040000728', 'format'],
    ['000730000728', 'format'],
    ['000770000728', 'format'],
    ['', 'format'],
  ])('%p is refused for its %s', (text, reason) => {
    expect(parseBin(text)).toEqual({ ok: false, reason });
  });

  it('is refused with another check digit', () => {
    // 5·1 + 1·4 + 4·5 = 29 ≡ 7.
    expect(parseBin('500140000007')).toEqual({ ok: true, bin: '500140000007' });
    expect(parseBin('500140000000')).toEqual({ ok: false, reason: 'check-digit' });
  });

  it('is never an IIN: the fifth digit of a day of birth is at most 3', () => {
    fc.assert(fc.property(bins, (bin) => expect(isValidIin(bin)).toBe(false)));
  });
});
