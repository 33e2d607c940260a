import { createVerify } from 'node:crypto';
import { CertificateRevocationList } from 'pkijs';
import { exportRsaKey, signatureHash } from '../algorithms';
import { parseAsn1 } from '../asn1';
import { parseCertificate, type ParsedCertificate } from '../certificate';
import type { RevokedNumbers } from './revoked-numbers';
import { numbersOf, walkList } from './walk-list';

export type RevocationList = { revoked: RevokedNumbers; thisUpdateMs: number; nextUpdateMs: number };

/**
 * A revocation list that the issuer signed. Takes seconds for a million entries: `readListApart` does it in a thread.
 *
 * @returns null for what is no complete list of that issuer: malformed, signed by another, without an end of validity, or
 * with a critical extension (a delta or a partial list would make an absent number look good).
 */
export async function readList(bytes: Uint8Array, issuerDer: Uint8Array): Promise<RevocationList | null> {
  const issuer = parseCertificate(issuerDer);
  const walked = walkList(bytes);
  const asn1 = walked && parseAsn1(walked.rest, { der: true });
  if (issuer === null || walked === null || asn1 === null) return null;
  try {
    const list = new CertificateRevocationList({ schema: asn1 });
    if (list.nextUpdate === undefined) return null;
    if (list.crlExtensions?.extensions.some((extension) => extension.critical)) return null;
    if (!(await isSignedBy(list, issuer, walked.signed))) return null;
    const [thisUpdateMs, nextUpdateMs] = [list.thisUpdate, list.nextUpdate].map((time) => time.value.getTime());
    if (thisUpdateMs === undefined || nextUpdateMs === undefined) return null;
    return { revoked: numbersOf(bytes, walked), thisUpdateMs, nextUpdateMs };
  } catch {
    return null;
  }
}

async function isSignedBy(list: CertificateRevocationList, issuer: ParsedCertificate, signed: Uint8Array) {
  const hash = signatureHash(list.signatureAlgorithm);
  // Absent key usage restricts nothing (RFC 5280, 4.2.1.3); an authority here always has one, see build-chain.
  if (hash === null || issuer.keyUsage?.crlSign !== true || !list.issuer.isEqual(issuer.x509.subject)) return false;
  const key = await exportRsaKey(issuer.x509.subjectPublicKeyInfo, hash);
  // Not WebCrypto, which copies what it verifies, twice.
  return (
    key !== null &&
    createVerify(hash).update(signed).verify({ key, format: 'jwk' }, list.signatureValue.valueBlock.valueHexView)
  );
}
