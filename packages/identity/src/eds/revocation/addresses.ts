import { AccessDescription, CRLDistributionPoints, GeneralName, InfoAccess } from 'pkijs';
import { parseAsn1 } from '../asn1';
import type { ParsedCertificate } from '../certificate';

const ocsp = '1.3.6.1.5.5.7.48.1';
/** GeneralName [6]: an address. */
const uniformResourceIdentifier = 6;

/** Where the certificate says its revocation list lies. */
export function crlAddresses(certificate: ParsedCertificate): string[] {
  const points = extension(certificate, '2.5.29.31', (schema) => new CRLDistributionPoints({ schema }));
  return (points?.distributionPoints ?? []).flatMap(({ distributionPoint }) =>
    Array.isArray(distributionPoint) ? distributionPoint.flatMap(httpAddress) : [],
  );
}

/** Where the certificate says its state can be asked. */
export function ocspAddresses(certificate: ParsedCertificate): string[] {
  const access = extension(certificate, '1.3.6.1.5.5.7.1.1', (schema) => new InfoAccess({ schema }));
  return (access?.accessDescriptions ?? [])
    .filter((description: AccessDescription) => description.accessMethod === ocsp)
    .flatMap((description) => httpAddress(description.accessLocation));
}

function httpAddress(name: GeneralName): string[] {
  const value: unknown = name.value;
  return name.type === uniformResourceIdentifier && typeof value === 'string' && /^https?:\/\//i.test(value)
    ? [value]
    : [];
}

function extension<T>({ x509 }: ParsedCertificate, id: string, read: (schema: object) => T): T | null {
  const found = x509.extensions?.find((candidate) => candidate.extnID === id);
  const asn1 = found === undefined ? null : parseAsn1(found.extnValue.valueBlock.valueHexView);
  return asn1 === null ? null : read(asn1);
}
