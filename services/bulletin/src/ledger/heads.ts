import { epochMs, toInstant, type Instant } from '@kezek/calendar/instant';
import type { LedgerHead } from '@kezek/contract/internal/bulletin/ledger-routes';
import { Problem } from '@kezek/platform/problem';
import { hashOf, subtreesOf } from '@kezek/transparency/subtrees';
import { readHead, type HeadSigner } from '@kezek/transparency/signed-head';
import { pageOf, readNumberCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import type { Statements } from '../storage/work';
import { businessNow } from '../time/business-now';
import { readHashes } from './hashes';

/** What a head is signed as: a city's head passes for no other's. */
const originOf = (city: string): string => `kezek/${city}`;

/** @throws Problem 404 `not-in-ledger` for a city that keeps none. */
export async function sizeOf({ db }: Pick<Statements, 'db'>, city: string): Promise<number> {
  const row = await db.selectFrom('ledger').select('size').where('city', '=', city).executeTakeFirst();
  if (!row) throw new Problem(404, 'not-in-ledger');
  return row.size;
}

/** The head of a tree of the ledger, signed. */
async function headOf(
  statements: Statements,
  signer: HeadSigner,
  { city, size, at }: { city: string; size: number; at: Instant },
): Promise<LedgerHead> {
  const whole = { from: 0, to: size };
  const root = hashOf(whole, await readHashes(statements, city, subtreesOf(whole)));
  const note = signer.sign({ origin: originOf(city), size, root, at });
  return { size, root: root.toString('base64'), at, note };
}

/** As the ledger is now: signed for whoever asks, and kept nowhere. @throws as {@link sizeOf}. */
export async function currentHead({ statements }: Database, signer: HeadSigner, city: string): Promise<LedgerHead> {
  const size = await sizeOf(statements, city);
  return headOf(statements, signer, { city, size, at: await businessNow(statements) });
}

/** Publishes each city's head; the same instant again changes nothing. */
export async function publishHeads({ statements }: Database, signer: HeadSigner, at: Instant): Promise<void> {
  const { db } = statements;
  for (const { city, size } of await db.selectFrom('ledger').select(['city', 'size']).execute()) {
    const { note } = await headOf(statements, signer, { city, size, at });
    await db
      .insertInto('ledgerHead')
      .values({ city, size, at, note })
      .onConflict((row) => row.doNothing())
      .execute();
  }
}

/** The heads that were published, newest first. A cursor is an instant, ms. */
export async function publishedHeads(
  { statements: { db } }: Database,
  city: string,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ items: LedgerHead[]; nextCursor: string | null }> {
  const before = readNumberCursor(cursor);
  const rows = await db
    .selectFrom('ledgerHead')
    .selectAll()
    .where('city', '=', city)
    .$if(before !== undefined, (found) => found.where('at', '<', toInstant(before ?? 0)))
    .orderBy('at', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = pageOf(rows, limit, (last) => writeCursor([epochMs(last.at)]));
  return {
    items: items.map(viewOf),
    nextCursor,
  };
}

/** Of each city the head that was published last. */
export async function lastHeads({
  statements: { db },
}: Database): Promise<{ items: (LedgerHead & { city: string })[] }> {
  const rows = await db
    .selectFrom('ledgerHead')
    .selectAll()
    .distinctOn('city')
    .orderBy('city')
    .orderBy('at', 'desc')
    .execute();
  return { items: rows.map((row) => ({ city: row.city, ...viewOf(row) })) };
}

const viewOf = ({ size, at, note }: Pick<LedgerHead, 'note' | 'size'> & { at: Instant }): LedgerHead => ({
  ...{ size, at, note },
  root: readHead(note)?.root.toString('base64') ?? '',
});
