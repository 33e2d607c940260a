import { leafHash, type Hash } from '@kezek/transparency/hash';
import type { Subtree } from '@kezek/transparency/subtrees';
import { sql } from 'kysely';
import { rowsOf, type Statements } from '../storage/work';

/** Reads the hashes of some subtrees of a city's ledger; those of single leaves are made from the leaves. */
export async function readHashes(
  statements: Pick<Statements, 'db'>,
  city: string,
  asked: readonly Subtree[],
): Promise<(subtree: Subtree) => Hash> {
  const hashes = new Map<string, Hash>();
  const wider = asked.filter(({ level }) => level > 0);
  const single = asked.filter(({ level }) => level === 0);
  if (wider.length > 0) {
    const rows = await rowsOf(
      statements,
      sql<Subtree & { hash: Hash }>`
        SELECT level, index, hash FROM ledger_subtree
        JOIN unnest(${wider.map(({ level }) => level)}::int[], ${wider.map(({ index }) => index)}::int[])
          AS asked (level, index) USING (level, index)
        WHERE city = ${city}`,
    );
    for (const { level, index, hash } of rows) hashes.set(`${level}/${index}`, hash);
  }
  if (single.length > 0) {
    const rows = await statements.db
      .selectFrom('ledgerLeaf')
      .select(['index', 'leaf'])
      .where('city', '=', city)
      .where(
        'index',
        'in',
        single.map(({ index }) => index),
      )
      .execute();
    for (const { index, leaf } of rows) hashes.set(`0/${index}`, leafHash(leaf));
  }
  return ({ level, index }) => {
    const hash = hashes.get(`${level}/${index}`);
    if (!hash) throw new Error(`the ledger of ${city} lacks the subtree ${level}/${index}`);
    return hash;
  };
}
