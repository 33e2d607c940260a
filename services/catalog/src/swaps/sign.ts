import { Problem } from '@kezek/platform/problem';
import type { Pool } from 'pg';
import { inTransaction, type Db } from '../storage/transaction';
import { changeChain, lockChain, setMembers, type MemberRow } from './chains';
import { fall } from './fall';
import { noteNews } from './news';

type Which = { id: string; attendanceId: string };

/** The last signature fixes the day. Again changes nothing. @throws Problem 404, 409 `swap-over` */
export const signSwap = (pool: Pool, which: Which, { at, movesOn }: { at: string; movesOn: string }): Promise<void> =>
  inTransaction(pool, async (db) => {
    const { chain, members, own } = await lockOwn(db, which);
    if (['signed', 'moved'].includes(own.state)) return;
    if (chain.state !== 'offered' || at >= chain.signBy) throw new Problem(409, 'swap-over');
    await setMembers(db, chain.id, [which.attendanceId], 'signed');
    const isLast = members.every((one) => one === own || one.state === 'signed');
    await changeChain(db, chain, isLast ? { state: 'agreed', movesOn } : {});
    if (isLast) await noteNews(db, { what: 'agreed', at, members });
  });

/** Until all have signed, also who has. Again changes nothing. @throws Problem 404, 409 `swap-over`, `swap-agreed` */
export const refuseSwap = (pool: Pool, which: Which, asked: { at: string; signBy: string | null }): Promise<void> =>
  inTransaction(pool, (db) => refuseIn(db, which, asked));

export async function refuseIn(db: Db, which: Which, asked: { at: string; signBy: string | null }): Promise<void> {
  const { chain, members, own } = await lockOwn(db, which);
  if (own.state === 'refused') return;
  if (chain.state === 'agreed') throw new Problem(409, 'swap-agreed');
  if (chain.state !== 'offered') throw new Problem(409, 'swap-over');
  await fall(db, { chain, members }, { why: 'refused', by: [which.attendanceId] }, asked);
}

async function lockOwn(db: Db, { id, attendanceId }: Which) {
  const locked = await lockChain(db, id);
  const own: MemberRow | undefined = locked.members.find((one) => one.attendanceId === attendanceId);
  if (!own) throw new Problem(404, 'not-found');
  return { ...locked, own };
}
