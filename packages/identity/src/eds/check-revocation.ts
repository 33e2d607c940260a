import type { ParsedCertificate } from './certificate';
import type { RevocationSource } from './verifier';

export interface RevocationRetries {
  /** Waits before each further attempt; their number bounds the attempts. */
  delaysMs: readonly number[];
  wait: (ms: number) => Promise<void>;
}

export const usualRetries: RevocationRetries = {
  delaysMs: [200, 800],
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/**
 * Asks for each certificate below the root. One revoked certificate spoils the chain; when nobody answers in all
 * attempts the state is unknown, which is neither good nor revoked.
 *
 * @param chain signer first, root last.
 */
export async function checkRevocation(
  chain: readonly ParsedCertificate[],
  source: RevocationSource,
  at: string,
  retries: RevocationRetries = usualRetries,
): Promise<'good' | 'revoked' | 'unknown'> {
  let worst: 'good' | 'unknown' = 'good';
  for (const [index, certificate] of chain.slice(0, -1).entries()) {
    const issuer = chain[index + 1];
    if (issuer === undefined) continue;
    const status = await askWithRetries(() => source.statusOf(certificate.der, issuer.der, at), retries);
    if (status === 'revoked') return 'revoked';
    if (status === 'unknown') worst = 'unknown';
  }
  return worst;
}

async function askWithRetries(ask: () => ReturnType<RevocationSource['statusOf']>, retries: RevocationRetries) {
  for (const delayMs of [0, ...retries.delaysMs]) {
    if (delayMs > 0) await retries.wait(delayMs);
    // A source that throws has not answered either.
    const status = await ask().catch(() => 'unknown' as const);
    if (status !== 'unknown') return status;
  }
  return 'unknown' as const;
}
