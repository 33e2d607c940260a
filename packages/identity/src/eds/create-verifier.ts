import { createInProcessVerifier } from './in-process-verifier';
import { createNcanodeVerifier } from './ncanode-verifier';
import { createCrlSource } from './revocation/crl';
import { firstKnown } from './revocation/first-known';
import { createFetchBytes } from './revocation/http';
import { noRevocation } from './revocation/none';
import { createOcspSource } from './revocation/ocsp';
import { readTrustStore, type TrustTexts } from './trust-store';
import type { RevocationSource, SignatureVerifier } from './verifier';

export type RevocationMode = 'none' | 'crl' | 'ocsp-crl';

export type VerifierSettings = {
  production: boolean;
  /** Refused in production: anyone may have one of the centre's published test keys. */
  testMode: boolean;
} & (
  | {
      kind: 'in-process';
      trust: TrustTexts;
      revocation: RevocationMode;
      /** Lists beside those that the certificates name: a city's own copies. */
      crlAddresses?: readonly string[];
      /** How long a list is believed before it is fetched anew. */
      crlMaxAgeMs?: number;
    }
  | { kind: 'ncanode'; url: string }
);

/** The verifier that a service's settings ask for. @throws Error naming the setting that does not fit. */
export async function createVerifier(settings: VerifierSettings): Promise<SignatureVerifier> {
  const { production, testMode } = settings;
  if (production && testMode) throw new Error('EDS_TEST_MODE must be off in production');
  if (settings.kind === 'ncanode') return createNcanodeVerifier({ url: settings.url, testMode });
  if (production && settings.revocation === 'none') throw new Error('EDS_REVOCATION must not be none in production');
  const trusted = await readTrustStore(settings.trust, { production });
  return createInProcessVerifier({ trusted, revocation: revocationSource(settings), testMode });
}

/** A million revoked certificates are some fifty megabytes, and some seconds of a slow line. */
const ofLists = { timeoutMs: 20_000, maxBytes: 64 * 1024 * 1024 };

function revocationSource({
  revocation: mode,
  crlAddresses,
  crlMaxAgeMs,
}: Extract<VerifierSettings, { kind: 'in-process' }>): RevocationSource {
  if (mode === 'none') return noRevocation;
  const crl = createCrlSource({
    fetchBytes: createFetchBytes(ofLists),
    extraAddresses: crlAddresses,
    maxAgeMs: crlMaxAgeMs,
  });
  return mode === 'crl' ? crl : firstKnown([createOcspSource({ fetchBytes: createFetchBytes() }), crl]);
}
