/** One value of a DER text: its tag, where its content begins and where it ends. */
export type DerValue = { tag: number; at: number; end: number };

export const tags = { integer: 0x02, sequence: 0x30, utcTime: 0x17, generalizedTime: 0x18, extensions: 0xa0 } as const;

/** The value at `position`, which must end at `limit` or before. Null for what is no DER. */
export function valueAt(bytes: Uint8Array, position: number, limit: number): DerValue | null {
  const tag = bytes[position];
  const first = bytes[position + 1];
  if (position + 2 > limit || tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  const count = first < 0x80 ? 0 : first & 0x7f;
  const at = position + 2 + count;
  if (first === 0x80 || count > 4 || at > limit) return null;
  let length = count === 0 ? first : 0;
  for (let index = position + 2; index < at; index += 1) length = length * 256 + (bytes[index] ?? 0);
  if (count > 0 && (length < 0x80 || length < 256 ** (count - 1))) return null;
  return at + length > limit ? null : { tag, at, end: at + length };
}

/** A value anew: tag, length, content. */
export function written(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const count = length < 0x80 ? 0 : Math.ceil(Math.log2(length + 1) / 8);
  const whole = new Uint8Array(2 + count + length);
  whole[0] = tag;
  whole[1] = count === 0 ? length : 0x80 | count;
  for (let index = 0; index < count; index += 1) whole[2 + index] = (length / 256 ** (count - 1 - index)) & 0xff;
  let offset = 2 + count;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** UTCTime or GeneralizedTime as RFC 5280 has them, in whole seconds since 1970; null for any other way of writing. */
export function secondsOf(bytes: Uint8Array, { tag, at, end }: DerValue): number | null {
  const yearDigits = tag === tags.utcTime ? 2 : 4;
  // Digits and a closing Z.
  if (end - at !== yearDigits + 11 || bytes[end - 1] !== 0x5a) return null;
  const parts: number[] = [];
  for (let from = at; from < end - 1; from += from === at ? yearDigits : 2) {
    let number = 0;
    for (let index = from; index < from + (from === at ? yearDigits : 2); index += 1) {
      const digit = (bytes[index] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) return null;
      number = number * 10 + digit;
    }
    parts.push(number);
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const full = yearDigits === 4 ? year : year + (year < 50 ? 2000 : 1900);
  return Date.UTC(full, month - 1, day, hour, minute, second) / 1000;
}
