import { isSignedBy, validityAt, type ParsedCertificate } from './certificate';

/** Roots that were configured, and intermediates that help to reach them. */
export interface TrustedCertificates {
  roots: readonly ParsedCertificate[];
  intermediates: readonly ParsedCertificate[];
}

/** Certificates above the signer's, root included; the centre's real chain is 2. */
const maxIssuers = 4;
/** Signature checks for one chain: a CMS full of look-alike issuers must not cost more. */
const maxChecks = 24;

/**
 * From the signer's certificate to a configured root, over configured intermediates and those that came with the CMS.
 * A root that came with the CMS is worth nothing. Each issuer must be an authority (basic constraints, key usage, path
 * length), valid at that instant, without a critical extension unknown here.
 *
 * @param at ISO 8601.
 * @returns signer first, root last; null when no such chain exists.
 */
export async function buildChain(
  signer: ParsedCertificate,
  trusted: TrustedCertificates,
  brought: readonly ParsedCertificate[],
  at: string,
): Promise<ParsedCertificate[] | null> {
  const intermediates = [...trusted.intermediates, ...brought];
  let checks = 0;

  const signed = async (certificate: ParsedCertificate, issuer: ParsedCertificate) => {
    checks += 1;
    return checks <= maxChecks && (await isSignedBy(certificate, issuer));
  };

  const climb = async (path: ParsedCertificate[]): Promise<ParsedCertificate[] | null> => {
    const current = path.at(-1);
    if (current === undefined || path.length > maxIssuers) return null;
    const fits = (issuer: ParsedCertificate) =>
      !path.includes(issuer) &&
      issuer.x509.subject.isEqual(current.x509.issuer) &&
      mayIssue(issuer, path.length - 1) &&
      validityAt(issuer, at) === 'valid';
    for (const root of trusted.roots.filter(fits)) {
      if (await signed(current, root)) return [...path, root];
    }
    for (const issuer of intermediates.filter(fits)) {
      const chain = (await signed(current, issuer)) ? await climb([...path, issuer]) : null;
      if (chain !== null) return chain;
    }
    return null;
  };

  return signer.unknownCritical ? null : climb([signer]);
}

/** @param below how many intermediates stand between that issuer and the signer. */
function mayIssue(issuer: ParsedCertificate, below: number): boolean {
  const { ca, pathLength } = issuer.basicConstraints;
  return ca && issuer.keyUsage?.keyCertSign === true && !issuer.unknownCritical && (pathLength ?? below) >= below;
}
