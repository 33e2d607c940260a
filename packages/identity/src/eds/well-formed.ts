export interface Asn1Limits {
  maxDepth: number;
  maxNodes: number;
  /** DER: every length given, and in the shortest way. Else BER, which streamed signatures use. */
  der?: boolean;
}

/** Ends of the values around the current one; `end` is null where the length was not given. */
type Open = { end: number | null; limit: number };

/**
 * Whether the bytes are exactly one ASN.1 value whose parts fill each other to the byte. The parser that reads them
 * later forgives lengths that disagree; two readings of one certificate must not be possible. One pass, no recursion.
 */
export function isWellFormed(bytes: Uint8Array, { maxDepth, maxNodes, der = false }: Asn1Limits): boolean {
  const open: Open[] = [];
  let position = 0;
  for (let nodes = 0; nodes <= maxNodes;) {
    const around = open.at(-1);
    if (around === undefined && nodes > 0) return position === bytes.length;
    if (around?.end === position) {
      open.pop();
      continue;
    }
    if (around?.end === null && bytes[position] === 0 && bytes[position + 1] === 0) {
      position += 2;
      open.pop();
      continue;
    }
    nodes += 1;
    const limit = around?.limit ?? bytes.length;
    const header = readHeader(bytes, position, der);
    if (header === null) return false;
    const end = header.length === null ? null : header.start + header.length;
    if (header.start > limit || (end !== null && end > limit)) return false;
    position = header.start;
    if (header.constructed) {
      if (open.push({ end, limit: end ?? limit }) > maxDepth) return false;
    } else if (end === null) return false;
    else position = end;
  }
  return false;
}

/** @returns where the content starts, and its length (null: not given). */
function readHeader(bytes: Uint8Array, at: number, der: boolean) {
  let position = at;
  const tag = bytes[position++];
  if (tag === undefined) return null;
  // A tag in several bytes has no place in certificates and signatures.
  if ((tag & 0x1f) === 0x1f) return null;
  const constructed = (tag & 0x20) !== 0;
  const first = bytes[position++];
  if (first === undefined) return null;
  if (first < 0x80) return { start: position, length: first, constructed };
  if (first === 0x80) return der ? null : { start: position, length: null, constructed };
  const count = first & 0x7f;
  if (count > 4 || position + count > bytes.length) return null;
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[position + index] ?? 0);
  if (der && (length < 0x80 || length < 256 ** (count - 1))) return null;
  return { start: position + count, length, constructed };
}
