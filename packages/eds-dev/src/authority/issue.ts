import { randomBytes, type webcrypto } from 'node:crypto';
import { fromBER, Integer, PrintableString, Sequence, Set, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, Certificate, RelativeDistinguishedNames, Time, type Extension } from 'pkijs';
import { subjectKeyIdentifier } from './extensions';

const attribute = {
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  serialNumber: '2.5.4.5',
  C: '2.5.4.6',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  GN: '2.5.4.42',
} as const;

/** In the order in which they stand in the certificate. */
export type Subject = readonly (readonly [keyof typeof attribute, string])[];

export interface Order {
  subject: Subject;
  publicKey: webcrypto.CryptoKey;
  extensions: readonly Extension[];
  validFrom: Date;
  validUntil: Date;
  /** Absent: self-signed with `signingKey`. */
  issuer?: Certificate;
  signingKey: webcrypto.CryptoKey;
}

export async function issue(order: Order): Promise<Certificate> {
  const certificate = new Certificate();
  certificate.version = 2;
  const serial = randomBytes(16);
  // Positive, and of full length.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  certificate.serialNumber = new Integer({ valueHex: Uint8Array.from(serial).buffer });
  certificate.subject = nameOf(order.subject);
  certificate.issuer = order.issuer?.subject ?? nameOf(order.subject);
  certificate.notBefore = new Time({ value: order.validFrom });
  certificate.notAfter = new Time({ value: order.validUntil });
  await certificate.subjectPublicKeyInfo.importKey(order.publicKey);
  certificate.extensions = [...order.extensions, await subjectKeyIdentifier(certificate.subjectPublicKeyInfo)];
  await certificate.sign(order.signingKey, 'SHA-256');
  return certificate;
}

/** Each attribute in a set of its own, as certificates have it; pkijs by itself would write one set of all. */
function nameOf(subject: Subject): RelativeDistinguishedNames {
  const sets = subject.map(([key, value]) => {
    const text = key === 'C' || key === 'serialNumber' ? new PrintableString({ value }) : new Utf8String({ value });
    return new Set({ value: [new AttributeTypeAndValue({ type: attribute[key], value: text }).toSchema()] });
  });
  return new RelativeDistinguishedNames({ schema: fromBER(new Sequence({ value: sets }).toBER()).result });
}
