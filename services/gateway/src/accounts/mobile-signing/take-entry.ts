import { createHmac } from 'node:crypto';
import { toInstant } from '@kezek/calendar/instant';
import type { SignedEntry } from '@kezek/contract/public/sign-in';
import { Problem } from '@kezek/platform/problem';
import type { Context } from '../../context';
import { choicesOf, presentChoice } from '../sign-in/choices';
import { openEntry } from '../sign-in/entry';
import { hashOf } from '../sign-in/secret-token';
import { presentOwner, StoredSigner } from '../signatures/stored-signer';
import type { Signing } from './table';

/**
 * What a signature from a phone opens. One signature enters once, however often the page asks: it is given the same token
 * each time, until that was entered with.
 *
 * @throws Problem 409 `mobile-signing-not-signed`, `entry-not-possible`, 403 `certificate-opens-nothing`.
 */
export async function takeMobileEntry(
  { database, catalog, env }: Pick<Context, 'database' | 'catalog' | 'env'>,
  { id, signedAt, accountId, signer: stored }: Signing,
): Promise<SignedEntry> {
  if (signedAt === null || accountId !== null) throw new Problem(409, 'mobile-signing-not-signed');
  const signer = StoredSigner.parse(stored);
  const choices = await choicesOf({ database, catalog }, signer);
  if (choices.length === 0) throw new Problem(403, 'certificate-opens-nothing');
  const entryToken = createHmac('sha256', env.SESSION_SECRET).update(`mobile-entry/${id}`).digest('base64url');
  await database.$transaction(async (tx) => {
    const first = await tx.$executeRaw`UPDATE mobile_signing SET used_at = now()
      WHERE id = ${id}::uuid AND used_at IS NULL`;
    if (first === 1) await openEntry(tx, signer, entryToken);
  });
  const entry = await database.signInEntry.findUnique({ where: { tokenHash: hashOf(entryToken) } });
  if (!entry) throw new Problem(409, 'entry-not-possible');
  const expiresAt = toInstant(entry.expiresAt);
  return { owner: presentOwner(signer), accounts: choices.map(presentChoice), entryToken, expiresAt };
}
