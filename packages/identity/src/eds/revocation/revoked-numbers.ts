/**
 * Serial numbers with the instants of their revocation, some thirty bytes each: the centre's list may hold a million.
 * Numbers of one length stand one after another, a hash table says where. Plain arrays, so that a thread can hand it over.
 */
export type RevokedNumbers = {
  /** Bytes of a number; shorter ones begin with zeros. */
  width: number;
  numbers: Uint8Array<ArrayBuffer>;
  /** Seconds since 1970. */
  revokedAt: Uint32Array<ArrayBuffer>;
  /** Which number stands there, from 1; 0 is nobody's. As long as a power of two, and at most half full. */
  slots: Uint32Array<ArrayBuffer>;
};

export function emptyNumbers(count: number, width: number): RevokedNumbers {
  return {
    width,
    numbers: new Uint8Array(count * width),
    revokedAt: new Uint32Array(count),
    slots: new Uint32Array(2 ** Math.ceil(Math.log2(2 * count + 2))),
  };
}

/** Puts the number at its place in `table`; of two that are the same the sooner revocation counts. */
export function putNumber(table: RevokedNumbers, index: number, number: Uint8Array, revokedAt: number): void {
  const { width, numbers } = table;
  numbers.set(number, (index + 1) * width - number.length);
  table.revokedAt[index] = Math.min(Math.max(Math.floor(revokedAt), 0), 0xffffffff);
  const slot = slotOf(table, number);
  const same = (table.slots[slot] ?? 0) - 1;
  if (same < 0) table.slots[slot] = index + 1;
  else table.revokedAt[same] = Math.min(table.revokedAt[same] ?? 0, table.revokedAt[index] ?? 0);
}

/** When that certificate was revoked, ms since 1970; null for one that isn't in the list. @param hex its number. */
export function revokedAtMs(table: RevokedNumbers, hex: string): number | null {
  const number = withoutZeros(Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)));
  if (number.length > table.width) return null;
  const index = (table.slots[slotOf(table, number)] ?? 0) - 1;
  return index < 0 ? null : (table.revokedAt[index] ?? 0) * 1000;
}

/** A zero before a number says only that it is not negative. */
export function withoutZeros(number: Uint8Array): Uint8Array {
  let from = 0;
  while (number[from] === 0) from += 1;
  return number.subarray(from);
}

/** Where it stands, or could. */
function slotOf({ width, numbers, slots }: RevokedNumbers, number: Uint8Array): number {
  const last = slots.length - 1;
  // FNV-1a is enough: only the centre, which gives the numbers, could choose colliding ones.
  let hash = 0x811c9dc5;
  for (const byte of number) hash = Math.imul(hash ^ byte, 0x01000193);
  for (let slot = (hash ^ (hash >>> 15)) & last; ; slot = (slot + 1) & last) {
    const index = (slots[slot] ?? 0) - 1;
    if (index < 0 || isAt(numbers, index * width, width, number)) return slot;
  }
}

function isAt(numbers: Uint8Array, start: number, width: number, number: Uint8Array): boolean {
  const zeros = width - number.length;
  for (let offset = 0; offset < width; offset += 1) {
    if (numbers[start + offset] !== (offset < zeros ? 0 : number[offset - zeros])) return false;
  }
  return true;
}
