import { BitString, Sequence } from 'asn1js';
import { BasicConstraints, Certificate, CertificatePolicies, ExtKeyUsage, type Extension } from 'pkijs';
import { signatureHash, verifyRsa } from './algorithms';
import { parseAsn1 } from './asn1';
import { ownBytes, sameBytes, toHex } from './bytes';

/** A certificate read once, with the bytes it came from. */
export interface ParsedCertificate {
  der: Uint8Array<ArrayBuffer>;
  x509: Certificate;
  /** Hex, lower case. */
  serialNumber: string;
  keyUsage: KeyUsage | null;
  /** OIDs; empty when the extension is absent. */
  extendedKeyUsage: string[];
  /** OIDs; empty when the extension is absent. */
  policies: string[];
  basicConstraints: { ca: boolean; pathLength: number | null };
  /** A critical extension that nobody here understands: RFC 5280 says to refuse such a certificate. */
  unknownCritical: boolean;
}

export interface KeyUsage {
  digitalSignature: boolean;
  nonRepudiation: boolean;
  keyEncipherment: boolean;
  keyCertSign: boolean;
  crlSign: boolean;
}

const oid = {
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  policies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
};

/** @returns null for bytes that are no certificate, or one with a repeated or unreadable extension. */
export function parseCertificate(bytes: Uint8Array): ParsedCertificate | null {
  const der = ownBytes(bytes);
  const asn1 = parseAsn1(der, { der: true });
  // To be signed, algorithm, signature: a fourth part would be signed by nobody.
  if (!(asn1 instanceof Sequence) || asn1.valueBlock.value.length !== 3) return null;
  try {
    const x509 = new Certificate({ schema: asn1 });
    const extensions = x509.extensions ?? [];
    // Two of one kind: readers would disagree on which one counts.
    if (new Set(extensions.map((extension) => extension.extnID)).size !== extensions.length) return null;
    const find = (id: string) => extensions.find((extension) => extension.extnID === id);
    const understood = new Set(Object.values(oid));
    return {
      der,
      x509,
      serialNumber: toHex(x509.serialNumber.valueBlock.valueHexView),
      keyUsage: readKeyUsage(find(oid.keyUsage)),
      extendedKeyUsage: readExtendedKeyUsage(find(oid.extendedKeyUsage)),
      policies: readPolicies(find(oid.policies)),
      basicConstraints: readBasicConstraints(find(oid.basicConstraints)),
      unknownCritical: extensions.some((extension) => extension.critical && !understood.has(extension.extnID)),
    };
  } catch {
    return null;
  }
}

/** Whether the issuer's key made that certificate's signature; says nothing of validity or rights. */
export async function isSignedBy(certificate: ParsedCertificate, issuer: ParsedCertificate): Promise<boolean> {
  const { signature, signatureAlgorithm, signatureValue, tbsView } = certificate.x509;
  // The algorithm stands inside and outside of what is signed; they must agree (RFC 5280, 4.1.1.2), parameters too, or
  // one certificate would have many fingerprints.
  const [inside, outside] = [signature, signatureAlgorithm].map((part) => new Uint8Array(part.toSchema().toBER()));
  if (inside === undefined || outside === undefined || !sameBytes(inside, outside)) return false;
  if (signatureValue.valueBlock.unusedBits !== 0) return false;
  const hash = signatureHash(signatureAlgorithm);
  if (hash === null) return false;
  return verifyRsa(issuer.x509.subjectPublicKeyInfo, hash, signatureValue.valueBlock.valueHexView, tbsView);
}

/** @param at ISO 8601. */
export function validityAt({ x509 }: ParsedCertificate, at: string): 'valid' | 'not-yet-valid' | 'expired' {
  const instant = Date.parse(at);
  if (instant < x509.notBefore.value.getTime()) return 'not-yet-valid';
  return instant <= x509.notAfter.value.getTime() ? 'valid' : 'expired';
}

function readKeyUsage(extension: Extension | undefined): KeyUsage | null {
  if (extension === undefined) return null;
  const bits = parseAsn1(extension.extnValue.valueBlock.valueHexView);
  if (!(bits instanceof BitString)) throw new Error('Key usage is no bit string');
  const first = bits.valueBlock.valueHexView[0] ?? 0;
  return {
    digitalSignature: (first & 0x80) !== 0,
    nonRepudiation: (first & 0x40) !== 0,
    keyEncipherment: (first & 0x20) !== 0,
    keyCertSign: (first & 0x04) !== 0,
    crlSign: (first & 0x02) !== 0,
  };
}

function readExtendedKeyUsage(extension: Extension | undefined): string[] {
  return extension === undefined ? [] : new ExtKeyUsage({ schema: content(extension) }).keyPurposes;
}

function readPolicies(extension: Extension | undefined): string[] {
  if (extension === undefined) return [];
  const policies = new CertificatePolicies({ schema: content(extension) });
  return policies.certificatePolicies.map((policy) => policy.policyIdentifier);
}

function readBasicConstraints(extension: Extension | undefined): ParsedCertificate['basicConstraints'] {
  if (extension === undefined) return { ca: false, pathLength: null };
  const { cA, pathLenConstraint } = new BasicConstraints({ schema: content(extension) });
  const pathLength = pathLenConstraint === undefined ? null : Number(pathLenConstraint);
  if (Number.isNaN(pathLength)) throw new Error('The path length is no small number');
  return { ca: cA, pathLength };
}

function content(extension: Extension): Sequence {
  const asn1 = parseAsn1(extension.extnValue.valueBlock.valueHexView);
  if (!(asn1 instanceof Sequence)) throw new Error(`Extension ${extension.extnID} is no sequence`);
  return asn1;
}
