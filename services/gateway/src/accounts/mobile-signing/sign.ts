import type { Instant } from '@kezek/calendar/instant';
import { kyselyOn } from '@kezek/platform/kysely';
import { Problem } from '@kezek/platform/problem';
import type { Signer, SignatureVerifier } from '@kezek/identity/eds/verifier';
import type { Context } from '../../context';
import type { Tables } from '../../generated/kysely/tables';
import { requireSigner } from '../../papers/acts/sign';
import { choicesOf } from '../sign-in/choices';
import { readCms } from '../signatures/read-cms';
import { verifySignature } from '../signatures/verify';
import { textOf } from './documents';
import { signingTable, type Signing } from './table';

type Needs = Pick<
  Context,
  'pool' | 'database' | 'verifier' | 'catalog' | 'accounts' | 'env' | 'logger' | 'signingOutcomes'
>;

/** `over`: it may not be signed any more, or somebody else has. `refused`: the problem's code says why. */
export type Signed = { outcome: 'signed' } | { outcome: 'over' } | { outcome: 'refused'; problem: Problem };

/**
 * Looks at what the app has signed and keeps it, once: the same again changes nothing.
 *
 * @param cms base64
 */
export async function signOnPhone(needs: Needs, id: string, cms: string, at: Instant): Promise<Signed> {
  const { pool, env, logger, signingOutcomes } = needs;
  const table = signingTable(kyselyOn<Tables>(pool));
  const signing = await table.try(id);
  if (!signing) return isRepeated(await table.find(id), cms) ? { outcome: 'signed' } : { outcome: 'over' };
  try {
    const toSign = await textOf(table, signing, env.PUBLIC_URL);
    if (!toSign) return { outcome: 'over' };
    const verified = await verify(needs, signing, toSign.text, { cms, at });
    if (await table.sign(id, verified)) {
      signingOutcomes.note('signed');
      return { outcome: 'signed' };
    }
    return isRepeated(await table.find(id), cms) ? { outcome: 'signed' } : { outcome: 'over' };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await table.refuse(id, error.code);
    signingOutcomes.note('refused');
    logger.info({ code: error.code }, 'a signature from a phone was not taken');
    return { outcome: 'refused', problem: error };
  }
}

async function verify(
  needs: Needs,
  { accountId }: Signing,
  text: string,
  { cms, at }: { cms: string; at: Instant },
): Promise<{ cms: Uint8Array; signer: Signer }> {
  const { verifier } = needs;
  if (accountId === null) {
    const verified = await verifySignature(withEitherKey(verifier), text, cms, { at, purpose: 'authentication' });
    const choices = await choicesOf(needs, verified.signer);
    if (choices.length === 0) throw new Problem(403, 'certificate-opens-nothing');
    return verified;
  }
  const verified = await verifySignature(verifier, text, cms, { at, purpose: 'signing' });
  const account = await needs.accounts.find(accountId);
  if (!account) throw new Problem(422, 'signer-is-another');
  await requireSigner(needs, account, verified.signer);
  return verified;
}

/** The app may keep a signing key alone; the text itself says that it is for entering. Nowhere else does one enter so. */
const withEitherKey = (verifier: SignatureVerifier): SignatureVerifier => ({
  async verify(request) {
    const verdict = await verifier.verify(request);
    if (verdict.ok || verdict.problem !== 'certificate-wrong-usage') return verdict;
    return verifier.verify({ ...request, purpose: 'signing' });
  },
});

/** The app did not hear the answer to the same signature. */
function isRepeated(signing: Signing | undefined, cms: string): boolean {
  if (!signing?.cms || signing.signedAt === null) return false;
  try {
    return signing.cms.equals(readCms(cms));
  } catch {
    return false;
  }
}
