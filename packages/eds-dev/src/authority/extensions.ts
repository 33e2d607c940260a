import { BitString, OctetString } from 'asn1js';
import {
  BasicConstraints,
  CertificatePolicies,
  Extension,
  ExtKeyUsage,
  PolicyInformation,
  type PublicKeyInfo,
} from 'pkijs';

/** Bits of the key usage, from the first. */
const usageBits = { digitalSignature: 0, nonRepudiation: 1, keyEncipherment: 2, keyCertSign: 5, crlSign: 6 } as const;

export function keyUsage(...usages: (keyof typeof usageBits)[]): Extension {
  const byte = usages.reduce((bits, usage) => bits | (0x80 >> usageBits[usage]), 0);
  const last = Math.max(...usages.map((usage) => usageBits[usage]));
  const value = new BitString({ valueHex: Uint8Array.of(byte).buffer, unusedBits: 7 - last });
  return new Extension({ extnID: '2.5.29.15', critical: true, extnValue: value.toBER() });
}

export function extendedKeyUsage(keyPurposes: string[]): Extension {
  return new Extension({ extnID: '2.5.29.37', extnValue: new ExtKeyUsage({ keyPurposes }).toSchema().toBER() });
}

export function authorityConstraints(pathLenConstraint?: number): Extension {
  const constraints = new BasicConstraints({ cA: true, ...(pathLenConstraint !== undefined && { pathLenConstraint }) });
  return new Extension({ extnID: '2.5.29.19', critical: true, extnValue: constraints.toSchema().toBER() });
}

export function policies(...ids: string[]): Extension {
  const value = new CertificatePolicies({
    certificatePolicies: ids.map((policyIdentifier) => new PolicyInformation({ policyIdentifier })),
  });
  return new Extension({ extnID: '2.5.29.32', extnValue: value.toSchema().toBER() });
}

export async function subjectKeyIdentifier(key: PublicKeyInfo): Promise<Extension> {
  const hash = await crypto.subtle.digest('SHA-1', key.subjectPublicKey.valueBlock.valueHexView.slice());
  return new Extension({ extnID: '2.5.29.14', extnValue: new OctetString({ valueHex: hash }).toBER() });
}
