import type { Db } from '../storage/transaction';
import { lockGroups, moveSeats } from '../storage/seat-rows';
import { recordSeatChanges, type By, type SeatChange } from '../seats/journal';
import type { Attendance } from './rows';
import { forgetWishes } from '../swaps/forget-wishes';
import { forgottenColumns } from './forget';

export type Ending = { ending: 'left' | 'graduated' | 'moved'; reason: string | null; until: string };

const eventOf = { left: 'left', graduated: 'graduated', moved: 'moved-out' } as const;

/** The seats of these are free from now on. Their rows are locked by the caller; their groups are locked here. */
export async function endAttendances(
  db: Db,
  by: By,
  ended: readonly (Ending & { attendance: Attendance })[],
): Promise<void> {
  const living = ended.filter(({ attendance }) => attendance.living);
  await lockGroups(db, [...new Set(living.map(({ attendance }) => attendance.groupId))]);
  const perGroup = new Map<string, number>();
  const changes: SeatChange[] = [];
  for (const { attendance, ending, reason, until } of living) {
    const { id, groupId, kindergartenId } = attendance;
    await db
      .updateTable('attendance')
      .set({ living: false, ending, endingReason: reason, until })
      .set(attendance.forgetAtEnd ? forgottenColumns() : {})
      .where('id', '=', id)
      .execute();
    perGroup.set(groupId, (perGroup.get(groupId) ?? 0) + 1);
    changes.push({ kindergartenId, groupId, kind: eventOf[ending], taken: -1, attendanceId: id, reason });
  }
  for (const [groupId, count] of perGroup) await moveSeats(db, groupId, { taken: -count, named: -count });
  await forgetWishes(
    db,
    living.map(({ attendance }) => attendance.id),
  );
  await recordSeatChanges(db, by, changes);
}
