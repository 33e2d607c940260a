import type { Leaf } from '@kezek/rules/ledger/leaf';
import { Replay, type Parting } from '@kezek/rules/ledger/replay';
import type { Instant } from '@kezek/calendar/instant';
import { almaty } from '@kezek/rules/pack/default-packs';
import { beginLedger } from '../ledger/begin';
import { sequence } from '../ledger/sequence';
import type { Database } from '../storage/database';

/** A city's leaves as they are published, byte for byte, with all that was told so far. */
export async function ledgerTexts(database: Database, city = almaty): Promise<string[]> {
  while (((await sequence(database)) ?? 0) > 0);
  const { rows } = await database.pool.query<{ leaf: string }>(
    'SELECT leaf FROM ledger_leaf WHERE city = $1 ORDER BY index',
    [city],
  );
  return rows.map(({ leaf }) => leaf);
}

export async function ledgerLeaves(database: Database, city = almaty): Promise<Leaf[]> {
  return (await ledgerTexts(database, city)).map((text) => JSON.parse(text));
}

/** Where the ledger parts from the rules; null: nowhere. */
export async function ledgerParting(database: Database, city = almaty): Promise<Parting | null> {
  const replay = new Replay();
  for (const leaf of await ledgerLeaves(database, city)) {
    const found = replay.next(leaf);
    if (found) return found;
  }
  return null;
}

/** Begins a ledger anew, from how everything stands. */
export async function beginAnew(database: Database, at: Instant): Promise<void> {
  await database.pool.query('TRUNCATE ledger, ledger_news, ledger_leaf, ledger_subtree, ledger_head');
  await database.transact((work) => beginLedger(work, almaty, at));
}
