import { secondsOf, tags, valueAt, written, type DerValue } from './der';
import { emptyNumbers, putNumber, withoutZeros, type RevokedNumbers } from './revoked-numbers';

/** A revocation list with its entries put aside, which may be a million. */
export type WalkedList = {
  /** Everything else of the list, as a list of its own: short enough for a parser. */
  rest: Uint8Array;
  /** What is signed, entries and all. */
  signed: Uint8Array;
  entries: DerValue | null;
  count: number;
  width: number;
};

/** Numbers have 20 bytes at most (RFC 5280, 4.1.2.2); authorities were forgiven a few more. */
const longestNumber = 32;

/** One pass over the bytes (RFC 5280, 5.1). Null for what isn't a list to the byte. */
export function walkList(bytes: Uint8Array): WalkedList | null {
  const whole = valueAt(bytes, 0, bytes.length);
  if (whole?.tag !== tags.sequence || whole.end !== bytes.length) return null;
  const signed = valueAt(bytes, whole.at, whole.end);
  if (signed?.tag !== tags.sequence) return null;
  const entries = entriesOf(bytes, signed);
  if (entries === undefined) return null;
  const sizes = entries === null ? { count: 0, width: 0 } : sizesOf(bytes, entries);
  if (sizes === null) return null;
  const before = entries === null ? signed.end : entries.at - headerLength(bytes, entries);
  const after = entries === null ? signed.end : entries.end;
  const kept = written(tags.sequence, bytes.subarray(signed.at, before), bytes.subarray(after, signed.end));
  const rest = written(tags.sequence, kept, bytes.subarray(signed.end, whole.end));
  return { rest, signed: bytes.subarray(whole.at, signed.end), entries, ...sizes };
}

/** A second pass, over a list that is believed. */
export function numbersOf(bytes: Uint8Array, { entries, count, width }: WalkedList): RevokedNumbers {
  const table = emptyNumbers(count, width);
  if (entries === null) return table;
  let index = 0;
  for (let at = entries.at; at < entries.end; index += 1) {
    const entry = valueAt(bytes, at, entries.end);
    const number = entry && valueAt(bytes, entry.at, entry.end);
    const time = entry && number && valueAt(bytes, number.end, entry.end);
    if (!time) throw new TypeError('the list has been walked before');
    // A date written in no known way: revoked ever since.
    putNumber(table, index, withoutZeros(bytes.subarray(number.at, number.end)), secondsOf(bytes, time) ?? 0);
    at = entry.end;
  }
  return table;
}

/** Null: nobody is revoked. Undefined: that is no list. They stand between the times and the extensions. */
function entriesOf(bytes: Uint8Array, { at, end }: DerValue): DerValue | null | undefined {
  let timesSeen = 0;
  for (let position = at; position < end;) {
    const value = valueAt(bytes, position, end);
    if (value === null) return undefined;
    if (isTime(value)) timesSeen += 1;
    else if (timesSeen > 0) return value.tag === tags.sequence ? value : null;
    position = value.end;
  }
  return timesSeen > 0 ? null : undefined;
}

function sizesOf(bytes: Uint8Array, { at, end }: DerValue): { count: number; width: number } | null {
  let [count, width] = [0, 0];
  for (let position = at; position < end; count += 1) {
    const entry = valueAt(bytes, position, end);
    const number = entry && valueAt(bytes, entry.at, entry.end);
    const time = entry && number && valueAt(bytes, number.end, entry.end);
    if (entry?.tag !== tags.sequence || number?.tag !== tags.integer || !time || !isTime(time)) return null;
    const extensions = time.end === entry.end ? null : valueAt(bytes, time.end, entry.end);
    if (time.end !== entry.end && (extensions?.tag !== tags.sequence || extensions.end !== entry.end)) return null;
    const length = number.end - number.at;
    if (length === 0 || length > longestNumber) return null;
    width = Math.max(width, length - (bytes[number.at] === 0 ? 1 : 0));
    position = entry.end;
  }
  return { count, width };
}

const isTime = ({ tag }: DerValue) => tag === tags.utcTime || tag === tags.generalizedTime;

/** Tag and length before the content. */
function headerLength(bytes: Uint8Array, { at }: DerValue): number {
  for (let length = 2; length <= 6; length += 1) {
    const first = bytes[at - length + 1] ?? 0;
    if (bytes[at - length] === tags.sequence && (first < 0x80 ? length === 2 : length === 2 + (first & 0x7f)))
      return length;
  }
  return 0;
}
