import { CertificateRevocationList } from 'pkijs';
import { signatureHash, verifyRsa } from '../algorithms';
import { parseAsn1 } from '../asn1';
import { toHex } from '../bytes';
import type { ParsedCertificate } from '../certificate';

export interface ParsedCrl {
  list: CertificateRevocationList;
  /** Serial number in hex → instant of revocation, ms. */
  revokedAtMs: ReadonlyMap<string, number>;
  nextUpdateMs: number;
}

/** The centre's whole list holds some hundred thousand entries of a few nodes each. */
const limits = { maxDepth: 24, maxNodes: 8_000_000 };

/**
 * @returns null for what is no complete list: malformed, without an end of validity, or with a critical extension
 * (a delta or a partial list would make an absent number look good).
 */
export function parseCrl(bytes: Uint8Array): ParsedCrl | null {
  const asn1 = parseAsn1(bytes, limits);
  if (asn1 === null) return null;
  try {
    const list = new CertificateRevocationList({ schema: asn1 });
    if (list.nextUpdate === undefined) return null;
    if (list.crlExtensions?.extensions.some((extension) => extension.critical)) return null;
    const entries = (list.revokedCertificates ?? []).map(
      (entry) => [toHex(entry.userCertificate.valueBlock.valueHexView), entry.revocationDate.value.getTime()] as const,
    );
    return { list, revokedAtMs: new Map(entries), nextUpdateMs: list.nextUpdate.value.getTime() };
  } catch {
    return null;
  }
}

export async function isCrlOf({ list }: ParsedCrl, issuer: ParsedCertificate): Promise<boolean> {
  const hash = signatureHash(list.signatureAlgorithm);
  // Absent key usage restricts nothing (RFC 5280, 4.2.1.3); an authority here always has one, see build-chain.
  if (hash === null || issuer.keyUsage?.crlSign !== true || !list.issuer.isEqual(issuer.x509.subject)) return false;
  return verifyRsa(issuer.x509.subjectPublicKeyInfo, hash, list.signatureValue.valueBlock.valueHexView, list.tbsView);
}
