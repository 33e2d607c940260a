import type { Db } from '../storage/transaction';
import { changeChain, setMembers, type ChainRow, type MemberRow } from './chains';
import { noteNews } from './news';
import { offer } from './offer';

type Why = Extract<MemberRow['state'], 'refused' | 'expired' | 'left'>;

/**
 * A chain is over because of some of its children: everybody keeps the place they have, and the others are offered the
 * next best chain, unless the city has no swaps any more. The city is locked by the caller.
 */
export async function fall(
  db: Db,
  { chain, members }: { chain: ChainRow; members: readonly MemberRow[] },
  { why, by }: { why: Why; by: readonly string[] },
  { at, signBy }: { at: string; signBy: string | null },
): Promise<void> {
  const others = members.filter(({ attendanceId }) => !by.includes(attendanceId));
  await setMembers(db, chain.id, by, why);
  await setMembers(
    db,
    chain.id,
    others.map(({ attendanceId }) => attendanceId),
    'freed',
  );
  await changeChain(db, chain, { state: 'fallen' });
  // Whoever has refused or left knows.
  await noteNews(db, { what: 'fell', at, members, families: why === 'expired' ? members : others });
  const { cityKato: city, month } = chain;
  if (signBy !== null) await offer(db, { city, month, at, signBy }, chain);
}
