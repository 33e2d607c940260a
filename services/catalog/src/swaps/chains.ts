import { Problem } from '@kezek/platform/problem';
import { sql, type Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import type { Db } from '../storage/transaction';

export type ChainRow = Selectable<Tables['swapChain']>;
export type MemberRow = Selectable<Tables['swapMember']>;

/**
 * One change of a city's chains at a time: whoever is freed by one may be offered another. Locked before chains, these
 * before attendances, these before groups.
 */
export async function lockCity(db: Db, city: string): Promise<void> {
  await sql`SELECT 1 FROM locality WHERE kato = ${city} FOR NO KEY UPDATE`.execute(db);
}

/** Locked, with its city. @throws Problem 404 */
export async function lockChain(db: Db, id: string): Promise<{ chain: ChainRow; members: MemberRow[] }> {
  const find = () => db.selectFrom('swapChain').selectAll().where('id', '=', id);
  const seen = await find().executeTakeFirst();
  if (!seen) throw new Problem(404, 'not-found');
  await lockCity(db, seen.cityKato);
  const chain = await find().forUpdate().executeTakeFirstOrThrow();
  const members = await db.selectFrom('swapMember').selectAll().where('chainId', '=', id).orderBy('position').execute();
  return { chain, members };
}

export const isLive = ({ state }: Pick<ChainRow, 'state'>): boolean => state === 'offered' || state === 'agreed';

/** Its workflow is to hear of it. */
export async function changeChain(
  db: Db,
  { id, version }: ChainRow,
  change: Partial<Pick<ChainRow, 'state' | 'movesOn'>> = {},
): Promise<void> {
  await db
    .updateTable('swapChain')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

export async function setMembers(
  db: Db,
  chainId: string,
  attendanceIds: readonly string[],
  state: MemberRow['state'],
): Promise<void> {
  await db
    .updateTable('swapMember')
    .set({ state, live: state === 'asked' || state === 'signed' })
    .where('chainId', '=', chainId)
    .where('attendanceId', '=', sql<string>`ANY(${attendanceIds}::uuid[])`)
    .execute();
}
