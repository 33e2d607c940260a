import { createVerifier } from '@kezek/identity/eds/create-verifier';
import type { SignatureVerifier } from '@kezek/identity/eds/verifier';
import type { Logger } from '@kezek/platform/logger';
import { readTrustFolder } from '@kezek/platform/trust-folder';
import type { GatewayEnv } from '../../env';
import { noVerifier } from './no-verifier';

type Settings = Pick<
  GatewayEnv,
  | 'EDS_TRUST_DIR'
  | 'NCANODE_URL'
  | 'EDS_REVOCATION'
  | 'EDS_CRL_URLS'
  | 'EDS_CRL_MAX_AGE_S'
  | 'EDS_TEST_MODE'
  | 'production'
>;

/**
 * NCANode where it is given (GOST and RSA), else in process (RSA) with the roots of a folder; with neither nobody's
 * signature is trusted. @throws Error naming what is wrong with the settings or the folder.
 */
export async function openVerifier(env: Settings, logger: Logger): Promise<SignatureVerifier> {
  const { production, EDS_TEST_MODE: testMode, EDS_REVOCATION: revocation } = env;
  if (env.NCANODE_URL !== undefined) {
    return createVerifier({ kind: 'ncanode', url: env.NCANODE_URL, production, testMode });
  }
  if (env.EDS_TRUST_DIR === undefined) {
    logger.warn('neither EDS_TRUST_DIR nor NCANODE_URL is set: nobody can sign in with a digital signature');
    return noVerifier;
  }
  const trust = readTrustFolder(env.EDS_TRUST_DIR);
  const { EDS_CRL_URLS: crlAddresses, EDS_CRL_MAX_AGE_S: crlMaxAgeS } = env;
  const lists = { crlAddresses, crlMaxAgeMs: crlMaxAgeS * 1_000 };
  return createVerifier({ kind: 'in-process', trust, revocation, ...lists, production, testMode });
}
