import { sha256Hex } from '../bytes';
import { parseCertificate } from '../certificate';
import type { RevocationSource } from '../verifier';
import { crlAddresses } from './addresses';
import type { FetchBytes } from './http';
import type { RevocationList } from './read-list';
import { readListApart } from './read-list-apart';
import { revokedAtMs } from './revoked-numbers';

export interface CrlSettings {
  fetchBytes: FetchBytes;
  /** Asked for too, for certificates that name none: by configuration. */
  extraAddresses?: readonly string[];
  /** A list is fetched anew after so long, though it be valid for longer: a revocation should be known soon. */
  maxAgeMs?: number;
  /** The machine's clock, only for the cache's age. */
  nowMs?: () => number;
}

/** Between attempts to get a newer list while the one that is kept holds. */
const pauseMs = 60_000;

type Cached = { crl: RevocationList; againAtMs: number };

/** Revocation lists, fetched from where the certificate says, kept, and believed only with the issuer's signature. */
export function createCrlSource({
  fetchBytes,
  extraAddresses = [],
  maxAgeMs = 15 * 60_000,
  nowMs = Date.now,
}: CrlSettings): RevocationSource {
  const cache = new Map<string, Cached>();
  const underway = new Map<string, Promise<RevocationList | null>>();

  /** @param issuerDer a list is kept per address and issuer, after its signature was checked. */
  async function listAt(address: string, issuerDer: Uint8Array, atMs: number): Promise<RevocationList | null> {
    const key = `${address} ${await sha256Hex(issuerDer)}`;
    const kept = cache.get(key);
    const usable = kept !== undefined && atMs < kept.crl.nextUpdateMs;
    if (usable && nowMs() < kept.againAtMs) return kept.crl;
    let fetching = underway.get(key);
    if (fetching === undefined) {
      // A thousand parents sign at one minute: they share one request.
      fetching = fetchList(address, issuerDer).finally(() => underway.delete(key));
      underway.set(key, fetching);
    }
    const fresh = await fetching;
    // A mirror may lag behind, or somebody repeats an old list in which a revoked certificate is still good.
    const holds = fresh !== null && atMs < fresh.nextUpdateMs;
    if (usable && (!holds || fresh.thisUpdateMs < kept.crl.thisUpdateMs)) {
      // Keeps the old list a while, so that not every signature in the meantime asks again.
      cache.set(key, { crl: kept.crl, againAtMs: nowMs() + Math.min(pauseMs, maxAgeMs) });
      return kept.crl;
    }
    if (fresh !== null) cache.set(key, { crl: fresh, againAtMs: nowMs() + maxAgeMs });
    return holds ? fresh : null;
  }

  async function fetchList(address: string, issuerDer: Uint8Array): Promise<RevocationList | null> {
    const bytes = await fetchBytes(address).catch(() => null);
    return bytes === null ? null : readListApart(bytes, issuerDer).catch(() => null);
  }

  return {
    async statusOf(certificateDer, issuerDer, at) {
      const certificate = parseCertificate(certificateDer);
      if (certificate === null) return 'unknown';
      const atMs = Date.parse(at);
      for (const address of [...crlAddresses(certificate), ...extraAddresses]) {
        const crl = await listAt(address, issuerDer, atMs);
        if (crl === null) continue;
        const sinceMs = revokedAtMs(crl.revoked, certificate.serialNumber);
        return sinceMs !== null && sinceMs <= atMs ? 'revoked' : 'good';
      }
      return 'unknown';
    },
  };
}
