import { randomUUID } from 'node:crypto';
import { endAttendances } from '../attendance/end';
import { insertAttendances, type Attendance } from '../attendance/rows';
import type { Day } from '../attendance/settle';
import { recordSeatChanges } from '../seats/journal';
import { lockGroups, moveSeats } from '../storage/seat-rows';
import type { Db } from '../storage/transaction';
import { changeChain, setMembers, type ChainRow, type MemberRow } from './chains';
import { noteNews } from './news';

/**
 * Every child's attendance ends, and one begins on the seat of the child whose place it gets: each group has as many as
 * before. The chain and the attendances are locked by the caller, who has seen that all of them may move.
 */
export async function exchange(
  db: Db,
  { chain, members }: { chain: ChainRow; members: readonly MemberRow[] },
  attendances: ReadonlyMap<string, Attendance>,
  { at, today }: Day,
): Promise<void> {
  const moves = members.map(({ attendanceId, placeOf }) => {
    const [child, giver] = [attendances.get(attendanceId), attendances.get(placeOf)];
    if (!child || !giver) throw new Error(`a child of swap ${chain.id} is gone`);
    return { child, giver };
  });
  await lockGroups(db, [...new Set(moves.map(({ child }) => child.groupId))]);
  const ending = { ending: 'moved' as const, reason: null, until: today };
  const actor = { role: 'system' as const, id: null };
  await endAttendances(
    db,
    { at, actor },
    moves.map(({ child: attendance }) => ({ attendance, ...ending })),
  );
  const begun = moves.map(({ child, giver: { kindergartenId, groupId } }) => {
    const { cityKato, childIin, childName, searchText, birthDate, language, applicationId } = child;
    const person = { childIin, childName, searchText, birthDate, language, applicationId };
    const place = { id: randomUUID(), cityKato, kindergartenId, groupId };
    return { ...place, ...person, since: today, source: 'swapped' as const };
  });
  await insertAttendances(db, begun);
  for (const { groupId } of begun) await moveSeats(db, groupId, { taken: 1, named: 1 });
  await recordSeatChanges(
    db,
    { at, actor },
    begun.map(({ id: attendanceId, kindergartenId, groupId }) => ({
      ...{ kindergartenId, groupId, kind: 'moved-in' as const, taken: 1, attendanceId },
    })),
  );
  await noteNews(db, { what: 'moved', at, members });
  await setMembers(db, chain.id, [...attendances.keys()], 'moved');
  await changeChain(db, chain, { state: 'done' });
}
