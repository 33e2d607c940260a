import type { SignatureVerifier } from '@kezek/identity/eds/verifier';

/** Where no roots are configured nobody is trusted. */
export const noVerifier: SignatureVerifier = {
  verify: () => Promise.resolve({ ok: false, problem: 'certificate-untrusted' }),
};
