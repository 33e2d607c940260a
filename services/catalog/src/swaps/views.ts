import { OwnSwap, SwapOfCity, SwapOfKindergarten } from '@kezek/contract/internal/catalog-for-swaps';
import { kyselyOn } from '@kezek/platform/kysely';
import { sql, type Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import { afterKey, nextKey } from '../storage/keyset';
import type { ChainRow } from './chains';

type Page = { cursor?: string; limit: number };

/** What a child would rather have, and the last chain that it was in: nothing of the others. */
export async function swapOf(pool: Pool, attendanceId: string) {
  const db = kyselyOn<Tables>(pool);
  const wish = await db
    .selectFrom('swapWish')
    .select('kindergartenIds')
    .where('attendanceId', '=', attendanceId)
    .executeTakeFirst();
  const chain = await db
    .selectFrom('swapMember')
    .innerJoin('swapChain', 'swapChain.id', 'swapMember.chainId')
    .select(['swapChain.id', 'swapChain.state', 'signBy', 'movesOn', 'toKindergartenId', 'swapMember.state as own'])
    .where('attendanceId', '=', attendanceId)
    .orderBy('live', 'desc')
    .orderBy('offeredAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { wish: wish ?? null, chain: chain ? OwnSwap.parse(chain) : null };
}

export async function swapsOfKindergarten(pool: Pool, kindergartenId: string, page: Page) {
  const db = kyselyOn<Tables>(pool);
  const chains = await pageOf(
    chainRows(db, page).where(
      sql<boolean>`id IN (SELECT chain_id FROM swap_member
                           WHERE kindergarten_id = ${kindergartenId}::uuid OR to_kindergarten_id = ${kindergartenId}::uuid)`,
    ),
    page,
  );
  const children = await membersOf(db, chains.items);
  return {
    ...chains,
    items: chains.items.map((chain) => {
      const own = children.filter(({ chainId }) => chainId === chain.id);
      const isAgreed = chain.state === 'agreed' || chain.state === 'done';
      const coming = own.filter(({ toKindergartenId }) => toKindergartenId === kindergartenId);
      return SwapOfKindergarten.parse({
        ...chain,
        goes: own.filter((one) => one.kindergartenId === kindergartenId),
        comes: isAgreed ? coming.map(({ childName }) => childName) : null,
      });
    }),
  };
}

export async function swapsOfCity(pool: Pool, city: string, page: Page) {
  const db = kyselyOn<Tables>(pool);
  const chains = await pageOf(chainRows(db, page).where('cityKato', '=', city), page);
  const members = await membersOf(db, chains.items);
  return {
    ...chains,
    items: chains.items.map((chain) => {
      const own = members.filter(({ chainId }) => chainId === chain.id);
      const places = own.map(({ kindergartenId: from, toKindergartenId: to, state }) => ({ from, to, state }));
      return SwapOfCity.parse({ ...chain, city: chain.cityKato, members: places });
    }),
  };
}

/** The newest first. */
function chainRows(db: Kysely<Tables>, { cursor, limit }: Page) {
  const after = afterKey(cursor);
  return db
    .selectFrom('swapChain')
    .selectAll()
    .where((row) =>
      row.and(after ? [sql<boolean>`(offered_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
    )
    .orderBy('offeredAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
}

async function pageOf(rows: { execute(): Promise<ChainRow[]> }, { limit }: Page) {
  const found = await rows.execute();
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > limit && last ? nextKey(last.offeredAt, last.id) : null };
}

const membersOf = (db: Kysely<Tables>, chains: readonly ChainRow[]) =>
  db
    .selectFrom('swapMember')
    .innerJoin('attendance', 'attendance.id', 'swapMember.attendanceId')
    .selectAll('swapMember')
    .select('childName')
    .where('chainId', '=', sql<string>`ANY(${chains.map(({ id }) => id)}::uuid[])`)
    .orderBy('position')
    .execute();
