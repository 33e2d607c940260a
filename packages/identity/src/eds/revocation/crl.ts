import { sha256Hex } from '../bytes';
import { parseCertificate } from '../certificate';
import type { RevocationSource } from '../verifier';
import { crlAddresses } from './addresses';
import type { FetchBytes } from './http';
import { isCrlOf, parseCrl, type ParsedCrl } from './parse-crl';

export interface CrlSettings {
  fetchBytes: FetchBytes;
  /** Asked for too, for certificates that name none: by configuration. */
  extraAddresses?: readonly string[];
  /** A list is fetched anew after so long, though it be valid for longer: a revocation should be known soon. */
  maxAgeMs?: number;
  /** The machine's clock, only for the cache's age. */
  nowMs?: () => number;
}

type Cached = { crl: ParsedCrl; fetchedAtMs: number };

/** Revocation lists, fetched from where the certificate says, kept, and believed only with the issuer's signature. */
export function createCrlSource({
  fetchBytes,
  extraAddresses = [],
  maxAgeMs = 15 * 60_000,
  nowMs = Date.now,
}: CrlSettings): RevocationSource {
  const cache = new Map<string, Cached>();
  const underway = new Map<string, Promise<ParsedCrl | null>>();

  /** @param issuerDer a list is kept per address and issuer, after its signature was checked. */
  async function listAt(address: string, issuerDer: Uint8Array, atMs: number): Promise<ParsedCrl | null> {
    const key = `${address} ${await sha256Hex(issuerDer)}`;
    const kept = cache.get(key);
    const usable = kept !== undefined && atMs < kept.crl.nextUpdateMs;
    if (usable && nowMs() - kept.fetchedAtMs < maxAgeMs) return kept.crl;
    let fetching = underway.get(key);
    if (fetching === undefined) {
      // A thousand parents sign at one minute: they share one request.
      fetching = fetchList(address, issuerDer).finally(() => underway.delete(key));
      underway.set(key, fetching);
    }
    const fresh = await fetching;
    if (fresh === null) return usable ? kept.crl : null;
    cache.set(key, { crl: fresh, fetchedAtMs: nowMs() });
    return atMs < fresh.nextUpdateMs ? fresh : null;
  }

  async function fetchList(address: string, issuerDer: Uint8Array): Promise<ParsedCrl | null> {
    const issuer = parseCertificate(issuerDer);
    const bytes = await fetchBytes(address).catch(() => null);
    const crl = bytes === null ? null : parseCrl(bytes);
    return crl !== null && issuer !== null && (await isCrlOf(crl, issuer)) ? crl : null;
  }

  return {
    async statusOf(certificateDer, issuerDer, at) {
      const certificate = parseCertificate(certificateDer);
      if (certificate === null) return 'unknown';
      const atMs = Date.parse(at);
      for (const address of [...crlAddresses(certificate), ...extraAddresses]) {
        const crl = await listAt(address, issuerDer, atMs);
        if (crl === null) continue;
        const revokedAtMs = crl.revokedAtMs.get(certificate.serialNumber);
        return revokedAtMs !== undefined && revokedAtMs <= atMs ? 'revoked' : 'good';
      }
      return 'unknown';
    },
  };
}
