import { BaseBlock, Constructed, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { ContentInfo, IssuerAndSerialNumber, SignedData, type Attribute, type SignerInfo } from 'pkijs';
import { digestHash, signatureHash, type Hash } from './algorithms';
import { parseAsn1 } from './asn1';
import { ownBytes, sameBytes } from './bytes';
import { parseCertificate, type ParsedCertificate } from './certificate';
import { maxCmsBytes, type SignatureProblem } from './verifier';

/** The parts of a CMS SignedData with exactly one signer; nothing is verified yet. */
export interface ParsedCms {
  /** The encapsulated content; null: detached. */
  content: Uint8Array<ArrayBuffer> | null;
  signer: ParsedCertificate;
  /** The other certificates in the CMS: hints for the chain, never trusted by themselves. */
  others: ParsedCertificate[];
  /** Null: an algorithm that is not RSA with SHA-2; NCANode may know it. */
  algorithms: { digest: Hash; signature: Hash } | null;
  messageDigest: Uint8Array<ArrayBuffer>;
  /** The attributes as they were signed: DER with the tag of a SET. */
  signedAttributes: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  subjectKeyIdentifier: '2.5.29.14',
};

/** A real CMS carries the signer's and its issuer's; each more costs the chain's builder a check. */
const maxCertificates = 8;

/** @returns the parts, or the first thing wrong. Never throws. */
export function parseCms(bytes: Uint8Array): ParsedCms | SignatureProblem {
  if (bytes.length > maxCmsBytes) return 'cms-too-large';
  const asn1 = parseAsn1(bytes);
  if (asn1 === null) return 'cms-malformed';
  try {
    return readSignedData(asn1);
  } catch {
    return 'cms-malformed';
  }
}

function readSignedData(asn1: BaseBlock): ParsedCms | SignatureProblem {
  const info = new ContentInfo({ schema: asn1 });
  if (info.contentType !== oid.signedData || !(info.content instanceof Sequence)) return 'cms-malformed';
  const { encapContentInfo, signerInfos } = new SignedData({ schema: info.content });
  if (signerInfos.length > 1) return 'cms-several-signers';
  const [signerInfo] = signerInfos;
  if (signerInfo === undefined) return 'cms-no-signer';
  if (encapContentInfo.eContentType !== oid.data) return 'cms-malformed';

  const certificates = readCertificates(info.content);
  const signers = certificates?.filter((certificate) => isSigner(signerInfo, certificate)) ?? [];
  const [signer] = signers;
  // None: nobody can be named. Two with one number: which of them was verified would be a matter of luck.
  if (certificates === null || signer === undefined || signers.length > 1) return 'cms-malformed';

  const { signedAttrs } = signerInfo;
  if (signedAttrs === undefined) return 'cms-malformed';
  const contentType = onlyValue(signedAttrs.attributes, oid.contentType);
  const messageDigest = onlyValue(signedAttrs.attributes, oid.messageDigest);
  if (!(contentType instanceof ObjectIdentifier) || contentType.valueBlock.toString() !== oid.data)
    return 'cms-malformed';
  if (!(messageDigest instanceof OctetString)) return 'cms-malformed';

  const digest = digestHash(signerInfo.digestAlgorithm);
  const signature = signatureHash(signerInfo.signatureAlgorithm, digest);
  const { eContent } = encapContentInfo;
  return {
    content: eContent === undefined ? null : ownBytes(eContent.getValue()),
    signer,
    others: certificates.filter((certificate) => certificate !== signer),
    algorithms: digest === null || signature !== digest ? null : { digest, signature },
    messageDigest: ownBytes(messageDigest.getValue()),
    signedAttributes: ownBytes(signedAttrs.encodedValue),
    signature: ownBytes(signerInfo.signature.getValue()),
  };
}

/** From the bytes as they came, so that fingerprints are those of the certificates that were issued. */
function readCertificates(signedData: Sequence): ParsedCertificate[] | null {
  const set = signedData.valueBlock.value.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0);
  if (!(set instanceof Constructed) || set.valueBlock.value.length > maxCertificates) return null;
  const certificates: ParsedCertificate[] = [];
  for (const element of set.valueBlock.value) {
    const certificate = parseCertificate(element.valueBeforeDecodeView);
    if (certificate === null) return null;
    certificates.push(certificate);
  }
  return certificates;
}

function isSigner({ sid }: SignerInfo, { x509 }: ParsedCertificate): boolean {
  if (sid instanceof IssuerAndSerialNumber) {
    return sid.issuer.isEqual(x509.issuer) && sid.serialNumber.isEqual(x509.serialNumber);
  }
  const own = x509.extensions?.find((extension) => extension.extnID === oid.subjectKeyIdentifier);
  const identifier = own === undefined ? null : parseAsn1(own.extnValue.valueBlock.valueHexView);
  const asked = identifierOf(sid);
  return asked !== null && identifier instanceof OctetString && sameBytes(asked, identifier.valueBlock.valueHexView);
}

/** `[0] SubjectKeyIdentifier`, which the parser gives as a primitive of that tag. */
function identifierOf(sid: unknown): Uint8Array | null {
  if (sid instanceof OctetString) return sid.valueBlock.valueHexView;
  if (!(sid instanceof BaseBlock)) return null;
  const block: unknown = sid.valueBlock;
  return typeof block === 'object' &&
    block !== null &&
    'valueHexView' in block &&
    block.valueHexView instanceof Uint8Array
    ? block.valueHexView
    : null;
}

/** Null unless the attribute stands there once, with one value. */
function onlyValue(attributes: readonly Attribute[], type: string): unknown {
  const found = attributes.filter((attribute) => attribute.type === type);
  const values: unknown[] = found.length === 1 ? (found[0]?.values ?? []) : [];
  return values.length === 1 ? values[0] : null;
}
