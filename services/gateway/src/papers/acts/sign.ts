import type { Instant } from '@kezek/calendar/instant';
import type { Signer } from '@kezek/identity/eds/verifier';
import { Problem } from '@kezek/platform/problem';
import type { SignedAct as Row } from '../../generated/prisma/client';
import type { Context } from '../../context';
import { verifySignature } from '../../accounts/signatures/verify';
import type { Account } from '../../accounts/account-rows';
import { aboutIn, canonical, type ActSubject } from './subject';

type Needs = Pick<Context, 'database' | 'verifier' | 'catalog'>;
export type Signing = {
  actId: string;
  cms: string;
  applicationId: string;
  account: Account;
  subject: ActSubject;
  /** A retry of the same command finds its act signed and goes on. */
  commandId: string;
  at: Instant;
};

/**
 * Verifies a signature over a drafted text and stores it, before the command that it is for is sent.
 *
 * @returns the id of what was signed for; a retry's too, whatever is live by then.
 * @throws Problem, and then nothing is stored: 404 `act-not-found`, 422 `act-says-otherwise`, `act-expired`,
 *   `signer-is-another`, `signer-of-another-organisation` or the verifier's code, 409 `act-already-used`, 503
 *   `revocation-unknown`.
 */
export async function signAct({ database, verifier, catalog }: Needs, signing: Signing): Promise<string | undefined> {
  const { actId, applicationId, account, subject, commandId, at } = signing;
  const draft = await database.signedAct.findFirst({ where: { id: actId, applicationId, accountId: account.id } });
  if (!draft) throw new Problem(404, 'act-not-found');
  const about = aboutIn(draft.subject);
  if (isSigned(draft, commandId)) return about;
  if (draft.subject !== canonical(subject)) throw new Problem(422, 'act-says-otherwise');
  if (draft.expiresAt.getTime() <= Date.now()) throw new Problem(422, 'act-expired');
  const { signer, cms } = await verifySignature(verifier, draft.text, signing.cms, { at, purpose: 'signing' });
  await requireSigner({ database, catalog }, account, signer);
  const { organisation, certificate, ...person } = signer;
  const stored = { ...person, organisation: organisation && { ...organisation }, certificate: { ...certificate } };
  const { count } = await database.signedAct.updateMany({
    where: { id: actId, signedAt: null },
    data: { signedAt: at, commandId, cms: Buffer.from(cms), signer: stored, outcome: 'sent' },
  });
  if (count === 1) return about;
  // Signed by somebody else's request meanwhile: ours, if it is the same command's.
  isSigned(await database.signedAct.findUniqueOrThrow({ where: { id: actId } }), commandId);
  return about;
}

/** @throws Problem 409 when another command has used it. */
function isSigned({ signedAt, commandId }: Row, ofCommand: string): boolean {
  if (signedAt === null) return false;
  if (commandId !== ofCommand) throw new Problem(409, 'act-already-used');
  return true;
}

/**
 * Whoever is signed in signs in person; with an organisation's certificate, only as that kindergarten's employee.
 *
 * @throws Problem 422 `signer-is-another`, `certificate-wrong-policy`, `signer-of-another-organisation`.
 */
export async function requireSigner(
  { database, catalog }: Pick<Needs, 'database' | 'catalog'>,
  account: Account,
  signer: Signer,
) {
  const row = await database.account.findUnique({ where: { id: account.id }, select: { iin: true } });
  if (row?.iin !== signer.iin) throw new Problem(422, 'signer-is-another');
  if (!signer.organisation || account.role === 'operator') return;
  if (account.role === 'applicant') throw new Problem(422, 'certificate-wrong-policy');
  const kindergarten = account.kindergartenId === null ? null : await catalog.kindergarten(account.kindergartenId);
  if (kindergarten?.bin !== signer.organisation.bin) throw new Problem(422, 'signer-of-another-organisation');
}
