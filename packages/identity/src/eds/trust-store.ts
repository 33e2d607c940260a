import { isSignedBy, parseCertificate, type ParsedCertificate } from './certificate';
import type { TrustedCertificates } from './build-chain';
import { pemBlocks } from './pem';

/** Stands in the subject of every certificate of the development authority (`@kezek/eds-dev`). */
export const developmentMark = 'KEZEK DEVELOPMENT';

export interface TrustTexts {
  /** PEM texts, each with one certificate or more. */
  roots: readonly string[];
  intermediates: readonly string[];
}

/**
 * @param production refuses the development authority: its keys lie in every newcomer's folder.
 * @throws Error naming what is wrong, for the operator who starts the service.
 */
export async function readTrustStore(
  texts: TrustTexts,
  options: { production: boolean },
): Promise<TrustedCertificates> {
  const roots = texts.roots.flatMap((text) => certificates(text));
  const intermediates = texts.intermediates.flatMap((text) => certificates(text));
  if (roots.length === 0) throw new Error('The trust store has no root certificate');
  for (const certificate of [...roots, ...intermediates]) {
    if (!certificate.basicConstraints.ca) throw new Error(`${nameOf(certificate)} is no authority's certificate`);
    if (options.production && nameOf(certificate).toUpperCase().includes(developmentMark)) {
      throw new Error(`${nameOf(certificate)} is the development authority: production never trusts it`);
    }
  }
  for (const root of roots) {
    // Else an intermediate put among the roots by mistake would end chains early, unasked for revocation.
    const { issuer, subject } = root.x509;
    if (!subject.isEqual(issuer)) throw new Error(`${nameOf(root)} is no root: somebody else issued it`);
    if (!(await isSignedBy(root, root))) throw new Error(`${nameOf(root)}: its own signature does not verify`);
  }
  return { roots, intermediates };
}

function certificates(pem: string): ParsedCertificate[] {
  return pemBlocks(pem, 'CERTIFICATE').map((der) => {
    const parsed = parseCertificate(der);
    if (parsed === null) throw new Error('The trust store holds a certificate that cannot be read');
    return parsed;
  });
}

function nameOf({ x509 }: ParsedCertificate): string {
  const values = x509.subject.typesAndValues.map((pair) => {
    const { value }: { value: unknown } = pair.value.valueBlock;
    return typeof value === 'string' ? value : '?';
  });
  return values.join(', ');
}
