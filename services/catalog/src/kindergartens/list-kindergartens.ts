import type { KindergartenFilter, KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { kyselyOn } from '@kezek/platform/kysely';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import { inTransaction, type Db } from '../storage/transaction';
import { conditionsOf } from './conditions';
import type { Cursor } from './cursor';
import { kindergartenView, type KindergartenRow } from './kindergarten-view';
import { hasWords, likenessOf, takeForLike } from './likeness';
import { foldedWords, soughtWords, type Sought } from './search-text';

export type KindergartenPage = { items: KindergartenView[]; next: Cursor | null };
type Found = KindergartenRow & { likeness: number | null };
type Asked = { after: Cursor | undefined; limit: number };

/** Kindergartens after the cursor: by name, or those with a text by how like they are to it. */
export async function listKindergartens(
  pool: Pool,
  filter: KindergartenFilter,
  asked: Asked,
): Promise<KindergartenPage> {
  const rows = await matching<Found>(pool, filter, (db, words) =>
    (words ? byLikeness(db, filter, words, asked) : byName(db, filter, asked)).execute(),
  );
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(kindergartenView),
    next:
      rows.length > asked.limit && last
        ? { sortKey: last.sortKey, id: last.id, likeness: last.likeness ?? null }
        : null,
  };
}

/** Whatever is asked of the kindergartens that a filter means. A text without any word in it means none. */
export async function matching<Row>(
  pool: Pool,
  { text }: KindergartenFilter,
  ask: (db: Db, words: readonly Sought[] | undefined) => Promise<Row[]>,
): Promise<Row[]> {
  if (text === undefined) return ask(kyselyOn<Tables>(pool), undefined);
  const words = soughtWords(text);
  // A text that is said of every kindergarten means each of them; one without words none.
  if (words.length === 0) return foldedWords(text).length > 0 ? ask(kyselyOn<Tables>(pool), undefined) : [];
  return inTransaction(pool, async (db) => {
    await takeForLike(db);
    return ask(db, words);
  });
}

function byName(db: Db, filter: KindergartenFilter, { after, limit }: Asked) {
  return db
    .selectFrom('kindergarten')
    .selectAll()
    .select(sql<null>`NULL`.as('likeness'))
    .where((row) => conditionsOf(row, filter))
    .where(after ? sql<boolean>`(sort_key, id) > (${after.sortKey}, ${after.id}::uuid)` : sql<boolean>`true`)
    .orderBy('sortKey')
    .orderBy('id')
    .limit(limit + 1);
}

export function byLikeness(db: Db, filter: KindergartenFilter, words: readonly Sought[], { after, limit }: Asked) {
  const found = db
    .selectFrom('kindergarten')
    .selectAll()
    .select(likenessOf(words).as('likeness'))
    .where((row) => conditionsOf(row, filter))
    .where(hasWords(words))
    .as('found');
  return db
    .selectFrom(found)
    .selectAll()
    .where(
      after
        ? sql<boolean>`(-likeness, sort_key, id) > (${-(after.likeness ?? 0)}::int, ${after.sortKey}, ${after.id}::uuid)`
        : sql<boolean>`true`,
    )
    .orderBy('likeness', 'desc')
    .orderBy('sortKey')
    .orderBy('id')
    .limit(limit + 1);
}
