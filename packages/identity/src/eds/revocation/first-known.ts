import type { RevocationSource } from '../verifier';

/** Asks one after the other (OCSP before CRL) until one knows. */
export function firstKnown(sources: readonly RevocationSource[]): RevocationSource {
  return {
    async statusOf(certificateDer, issuerDer, at) {
      for (const source of sources) {
        const status = await source.statusOf(certificateDer, issuerDer, at).catch(() => 'unknown' as const);
        if (status !== 'unknown') return status;
      }
      return 'unknown';
    },
  };
}
