import type { OwnLedger } from '@kezek/contract/internal/bulletin/ledger-routes';
import { Problem } from '@kezek/platform/problem';
import { consistencyRanges, inclusionRanges, proofOf, subtreesFor } from '@kezek/transparency/proofs';
import type { HeadSigner } from '@kezek/transparency/signed-head';
import type { Range } from '@kezek/transparency/subtrees';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import type { Statements } from '../storage/work';
import { readHashes } from './hashes';
import { currentHead, sizeOf } from './heads';
import { whoIs } from './tell';
import { committedTo, writtenTo } from './words';

/** Leaves from an index on, as they were hashed. @throws Problem 404 `not-in-ledger` for a city that keeps none. */
export async function leavesFrom(
  { statements }: Database,
  city: string,
  { from, limit }: { from: number; limit: number },
): Promise<{ size: number; items: string[] }> {
  const size = await sizeOf(statements, city);
  const rows = await statements.db
    .selectFrom('ledgerLeaf')
    .select('leaf')
    .where('city', '=', city)
    .where('index', '>=', from)
    .where('index', '<', Math.min(from + limit, size))
    .orderBy('index')
    .execute();
  return { size, items: rows.map(({ leaf }) => leaf) };
}

/** @throws Problem 404 `not-in-ledger` where the ledger is not that long. */
export async function inclusionProof(
  { statements }: Database,
  city: string,
  { index, size }: { index: number; size: number },
): Promise<string[]> {
  if (index >= size || size > (await sizeOf(statements, city))) throw new Problem(404, 'not-in-ledger');
  return proof(statements, city, inclusionRanges(index, size));
}

/** @throws as {@link inclusionProof}. */
export async function consistencyProof(
  { statements }: Database,
  city: string,
  { older, newer }: { older: number; newer: number },
): Promise<string[]> {
  if (older === 0 || older > newer || newer > (await sizeOf(statements, city))) throw new Problem(404, 'not-in-ledger');
  return proof(statements, city, consistencyRanges(older, newer));
}

async function proof(statements: Statements, city: string, ranges: readonly Range[]): Promise<string[]> {
  const read = await readHashes(statements, city, subtreesFor(ranges));
  return proofOf(ranges, read).map((hash) => hash.toString('base64'));
}

/**
 * Everything that the ledger has of an application, each event with its proof under one head, the salt that opens them,
 * and the words of operators that they commit to.
 *
 * @throws Problem 404; `not-in-ledger` where the city keeps none or the application was erased.
 */
export async function ownLedger(database: Database, signer: HeadSigner, id: string): Promise<OwnLedger> {
  const { db } = database.statements;
  const application = await db
    .selectFrom('application')
    .select(['id', 'city', 'ledgerSalt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!application) throw missing();
  const { city, ledgerSalt: salt } = application;
  if (salt === null) throw new Problem(404, 'not-in-ledger');
  const who = whoIs(application);
  const head = await currentHead(database, signer, city);
  const leaves = await db
    .selectFrom('ledgerLeaf')
    .select(['index', 'leaf'])
    .where('who', '=', who)
    .where('city', '=', city)
    .where('index', '<', head.size)
    .orderBy('index')
    .execute();
  const ranges = leaves.map(({ index }) => inclusionRanges(index, head.size));
  const read = await readHashes(database.statements, city, subtreesFor(ranges.flat()));
  const written = await writtenTo(database.statements, application, salt);
  const events = leaves.map((leaf, at) => {
    const words = written.get(committedTo(leaf.leaf));
    return {
      ...leaf,
      proof: proofOf(ranges[at] ?? [], read).map((hash) => hash.toString('base64')),
      ...(words !== undefined && { words }),
    };
  });
  return { city, applicationId: id, salt, who, head, events };
}
