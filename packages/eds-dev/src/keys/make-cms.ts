import { createHash, type webcrypto } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence, UTCTime } from 'asn1js';
import {
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  type Certificate,
} from 'pkijs';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
};

export interface CmsOrder {
  key: webcrypto.CryptoKey;
  /** Signer first, then the authorities that a verifier may need. */
  certificates: readonly [Certificate, ...Certificate[]];
  /** What is signed; `digest` when only its SHA-256 was handed over. */
  content: { bytes: Uint8Array; encapsulate: boolean } | { digest: Uint8Array };
  signingTime: Date;
}

/** A CAdES-BES signature with SHA-256 and RSA, in DER, as NCALayer makes it for an RSA key. */
export async function makeCms({ key, certificates, content, signingTime }: CmsOrder): Promise<Uint8Array> {
  const [signer] = certificates;
  const messageDigest = 'digest' in content ? content.digest : sha256(content.bytes);
  const attributes = [
    new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.data })] }),
    new Attribute({ type: oid.signingTime, values: [new UTCTime({ valueDate: signingTime })] }),
    new Attribute({ type: oid.messageDigest, values: [octets(messageDigest)] }),
    new Attribute({ type: oid.signingCertificateV2, values: [signingCertificate(signer)] }),
  ];
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: oid.data,
      ...('bytes' in content && content.encapsulate && { eContent: octets(content.bytes) }),
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: inDerOrder(attributes) }),
      }),
    ],
    certificates: [...certificates],
  });
  // Signs the attributes; the digest among them is ours, so that a bare digest can be signed too.
  await signed.sign(key, 0, 'SHA-256');
  const info = new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}

function signingCertificate(certificate: Certificate): Sequence {
  const hash = octets(sha256(new Uint8Array(certificate.toSchema().toBER())));
  const essCertIdV2 = new Sequence({ value: [hash] });
  return new Sequence({ value: [new Sequence({ value: [essCertIdV2] })] });
}

/** The members of a SET OF are signed in the order of their encodings. */
function inDerOrder(attributes: readonly Attribute[]): Attribute[] {
  return attributes.toSorted((left, right) =>
    Buffer.compare(Buffer.from(left.toSchema().toBER()), Buffer.from(right.toSchema().toBER())),
  );
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}
