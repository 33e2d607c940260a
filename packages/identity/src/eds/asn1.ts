import { fromBER, type AsnType } from 'asn1js';
import { ownBytes } from './bytes';
import { isWellFormed, type Asn1Limits } from './well-formed';

/** A certificate or a CMS nests some 20 levels and holds a few hundred nodes; what needs more is an attack. */
const usual: Asn1Limits = { maxDepth: 48, maxNodes: 6_000 };

/**
 * One ASN.1 value that fills the bytes exactly: nothing may hide behind it. Depth and the number of nodes are bounded
 * before anything else reads them.
 * @returns null for anything else.
 */
export function parseAsn1(bytes: Uint8Array, limits: Partial<Asn1Limits> = {}): AsnType | null {
  const { maxDepth, maxNodes, der } = { ...usual, ...limits };
  if (!isWellFormed(bytes, { maxDepth, maxNodes, der })) return null;
  try {
    const { offset, result } = fromBER(ownBytes(bytes), { maxDepth, maxNodes, maxContentLength: bytes.length });
    return offset === bytes.length && result.error === '' ? result : null;
  } catch {
    return null;
  }
}
