import { append } from '@kezek/transparency/append';
import { leafHash } from '@kezek/transparency/hash';
import { subtreesOf } from '@kezek/transparency/subtrees';
import { sql } from 'kysely';
import { advisoryLocks } from '../storage/advisory-locks';
import { anyOf } from '../storage/any-of';
import type { Database } from '../storage/database';
import { oneRow, rowsOf, type Work } from '../storage/work';
import { readHashes } from './hashes';

/** So many at a time, that hashing them holds up nothing else. */
const batch = 1_000;

/** Puts what has been told into the trees, in one transaction. @returns how many leaves; null: another process is at it. */
export function sequence(database: Database): Promise<number | null> {
  return database.transact(async (work) => {
    const { mine } = await oneRow<{ mine: boolean }>(
      work,
      sql`SELECT pg_try_advisory_xact_lock(${advisoryLocks.ledger}) AS mine`,
    );
    if (!mine) return null;
    const news = await work.db.selectFrom('ledgerNews').selectAll().orderBy('id').limit(batch).execute();
    for (const city of new Set(news.map((row) => row.city))) {
      await appendTo(
        work,
        city,
        news.filter((row) => row.city === city),
      );
    }
    if (news.length > 0) {
      await work.db
        .deleteFrom('ledgerNews')
        .where('id', '=', anyOf(news.map(({ id }) => id)))
        .execute();
    }
    return news.length;
  });
}

async function appendTo(
  work: Work,
  city: string,
  news: readonly { who: string | null; leaf: string }[],
): Promise<void> {
  const { size } = await work.db
    .selectFrom('ledger')
    .select('size')
    .where('city', '=', city)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const edge = subtreesOf({ from: 0, to: size });
  const read = await readHashes(work, city, edge);
  const made = append(
    size,
    edge.map(read),
    news.map(({ leaf }) => leafHash(leaf)),
  ).filter(({ level }) => level > 0);
  await rowsOf(
    work,
    sql`INSERT INTO ledger_leaf (city, index, who, leaf)
      SELECT ${city}, ${size} + place - 1, who, leaf
      FROM unnest(${news.map(({ who }) => who)}::text[], ${news.map(({ leaf }) => leaf)}::text[])
        WITH ORDINALITY AS news (who, leaf, place)`,
  );
  await rowsOf(
    work,
    sql`INSERT INTO ledger_subtree (city, level, index, hash)
      SELECT ${city}, level, index, hash
      FROM unnest(${made.map(({ level }) => level)}::int[], ${made.map(({ index }) => index)}::int[],
        ${made.map(({ hash }) => hash)}::bytea[]) AS made (level, index, hash)`,
  );
  await work.db
    .updateTable('ledger')
    .set({ size: size + news.length })
    .where('city', '=', city)
    .execute();
}
