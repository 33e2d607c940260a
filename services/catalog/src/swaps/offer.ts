import { randomUUID } from 'node:crypto';
import { findChains, type Chain, type Trader } from '@kezek/rules/swaps/find-chains';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { inTransaction, type Db } from '../storage/transaction';
import { lockCity, type ChainRow } from './chains';
import { mayMove } from './fit';
import { noteNews } from './news';

/** Children of one year of birth and language; all of the city's unless given. */
type Market = Pick<ChainRow, 'birthYear' | 'language'>;
export type Offering = { city: string; month: string; at: string; signBy: string };

/** The round of a month, once. @returns how many chains are offered. */
export const beginRound = (pool: Pool, offering: Offering): Promise<number> =>
  inTransaction(pool, async (db) => {
    const { city, month, at } = offering;
    await lockCity(db, city);
    const begun = await db
      .insertInto('swapRound')
      .values({ cityKato: city, month, at })
      .onConflict((known) => known.doNothing())
      .executeTakeFirst();
    return begun.numInsertedOrUpdatedRows === 1n ? offer(db, offering) : 0;
  });

/** The city is locked by the caller. @returns how many chains are offered. */
export async function offer(db: Db, offering: Offering, market?: Market): Promise<number> {
  const traders = await tradersOf(db, offering, market);
  const byId = new Map(traders.map((trader) => [trader.id, trader]));
  const chains = findChains(traders);
  for (const chain of chains) {
    const [one] = chain.flatMap(({ id }) => byId.get(id) ?? []);
    if (one) await insert(db, offering, one, chain);
  }
  return chains.length;
}

/** Who has a wish and is in no chain; whoever has ended one of this round's waits for the next round. */
async function tradersOf(db: Db, { city, month }: Offering, market?: Market): Promise<Trader[]> {
  const birthYear = sql<number>`extract(year FROM attendance.birth_date)::int`;
  return db
    .selectFrom('swapWish')
    .innerJoin('attendance', 'attendance.id', 'swapWish.attendanceId')
    .select(['attendance.id', 'kindergartenId', 'kindergartenIds as wants', 'language', 'queueDate'])
    .select(birthYear.as('birthYear'))
    .where('swapWish.cityKato', '=', city)
    .where(mayMove)
    .where((row) =>
      row.and(market ? [row('language', '=', market.language), row(birthYear, '=', market.birthYear)] : []),
    )
    .where(
      sql<boolean>`NOT EXISTS (
        SELECT 1 FROM swap_member m JOIN swap_chain c ON c.id = m.chain_id
         WHERE m.attendance_id = attendance.id
           AND (m.live OR c.month = ${month} AND m.state IN ('refused', 'expired', 'left')))`,
    )
    .execute();
}

async function insert(
  db: Db,
  { city: cityKato, month, at, signBy }: Offering,
  { birthYear, language }: Market,
  chain: Chain,
): Promise<void> {
  const chainId = randomUUID();
  const row = { id: chainId, cityKato, month, birthYear, language, state: 'offered' as const, offeredAt: at, signBy };
  const members = chain.map(({ id: attendanceId, from: kindergartenId, to: toKindergartenId, placeOf }, position) => ({
    ...{ chainId, attendanceId, position, kindergartenId, toKindergartenId, placeOf, state: 'asked' as const },
  }));
  await db.insertInto('swapChain').values(row).execute();
  await db.insertInto('swapMember').values(members).execute();
  await noteNews(db, { what: 'offered', at, members });
}
