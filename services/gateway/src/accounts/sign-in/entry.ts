import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { Signer } from '@kezek/identity/eds/verifier';
import { Problem } from '@kezek/platform/problem';
import { StoredSigner } from '../signatures/stored-signer';
import type { Database } from '../../storage/prisma';
import { hashOf, newSecret } from './secret-token';

/** Between seeing whose certificate it is and entering. Machine time. */
const lifeMs = 5 * 60_000;

export async function openEntry(
  database: Pick<Database, 'signInEntry'>,
  signer: Signer,
  entryToken = newSecret(),
): Promise<{ entryToken: string; expiresAt: Instant }> {
  const expiresAt = toInstant(Date.now() + lifeMs);
  const { organisation, certificate, ...person } = signer;
  const stored = { ...person, organisation: organisation && { ...organisation }, certificate: { ...certificate } };
  await database.signInEntry.create({ data: { tokenHash: hashOf(entryToken), signer: stored, expiresAt } });
  return { entryToken, expiresAt };
}

/** Whose entry it was. Of two at once one gets it: the row is gone. */
export async function takeEntry(database: Database, entryToken: string): Promise<Signer> {
  const tokenHash = hashOf(entryToken);
  const entry = await database.signInEntry.findUnique({ where: { tokenHash } });
  const { count } = await database.signInEntry.deleteMany({ where: { tokenHash, expiresAt: { gt: new Date() } } });
  if (!entry || count !== 1) throw new Problem(409, 'entry-not-possible');
  return StoredSigner.parse(entry.signer);
}
