import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Attendance } from '../attendance/rows';
import type { Day } from '../attendance/settle';
import { inTransaction, type Db } from '../storage/transaction';
import { isLive, lockChain, type ChainRow, type MemberRow } from './chains';
import { exchange } from './exchange';
import { fall } from './fall';
import { mayMove } from './fit';
import { newsOf } from './news';

type Locked = { chain: ChainRow; members: readonly MemberRow[] };
type Now = Day & { signBy: string | null };

/** What its workflow asks: whatever is due of it is done, once. @throws Problem 404 */
export const bringSwapOn = (pool: Pool, id: string, now: Now) =>
  inTransaction(pool, async (db) => {
    await bringOn(db, await lockChain(db, id), now);
    const { chain, members } = await lockChain(db, id);
    const { state, signBy, movesOn } = chain;
    const signed = members.filter((one) => ['signed', 'moved'].includes(one.state)).length;
    return { state, signBy, movesOn, signed, members: members.length, news: await newsOf(db, id) };
  });

async function bringOn(db: Db, locked: Locked, now: Now): Promise<void> {
  const { chain, members } = locked;
  if (!isLive(chain)) return;
  const attendances = await lockMembers(db, members);
  const gone = members.map(({ attendanceId }) => attendanceId).filter((id) => !attendances.has(id));
  if (gone.length > 0) return fall(db, locked, { why: 'left', by: gone }, now);
  if (chain.state === 'offered' && now.at >= chain.signBy) {
    const unsigned = members.filter(({ state }) => state === 'asked').map(({ attendanceId }) => attendanceId);
    return fall(db, locked, { why: 'expired', by: unsigned }, now);
  }
  if (chain.movesOn !== null && now.today >= chain.movesOn) await exchange(db, locked, attendances, now);
}

/** Those who may still move from where they were when the chain was found. */
async function lockMembers(db: Db, members: readonly MemberRow[]): Promise<Map<string, Attendance>> {
  const from = new Map(members.map(({ attendanceId, kindergartenId }) => [attendanceId, kindergartenId]));
  const ids = [...from.keys()];
  const rows = await db
    .selectFrom('attendance')
    .selectAll()
    .where('id', '=', sql<string>`ANY(${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  const able = await db
    .selectFrom('attendance')
    .select('id')
    .where('id', '=', sql<string>`ANY(${ids}::uuid[])`)
    .where(mayMove)
    .execute();
  const mayGo = new Set(able.map(({ id }) => id));
  const there = rows.filter(({ id, kindergartenId }) => mayGo.has(id) && from.get(id) === kindergartenId);
  return new Map(there.map((row) => [row.id, row]));
}
