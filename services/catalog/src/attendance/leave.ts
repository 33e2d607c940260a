import type { Asked, AttendanceView, Leaving, LeavingNews } from '@kezek/contract/internal/catalog-for-roster';
import { Problem } from '@kezek/platform/problem';
import { parentsWish } from '@kezek/rules/pack/leaving-reasons';
import type { Pool } from 'pg';
import { recordSeatChanges } from '../seats/journal';
import { inTransaction, type Db } from '../storage/transaction';
import { endAttendances } from './end';
import { findAttendance, lockAttendance } from './find';
import { attendanceView } from './roster';
import { noteNews } from './leaving-news';
import type { Attendance } from './rows';

type Which = { id: string; kindergartenId: string };
/** With the id by which a family's request is told once. */
type AskedOnce = Asked & { newsId?: string };

/**
 * From a day on the seat is free: at once, or on that day (settle.ts). Asked again with the same it answers the same;
 * with another day before the end that day counts.
 *
 * @throws Problem 404; 409 `attendance-ended`, `leaving-of-kindergarten`; 422 `leaving-in-the-past`
 */
export const leave = (
  pool: Pool,
  { id, kindergartenId }: Which,
  leaving: Leaving,
  by: AskedOnce,
): Promise<AttendanceView> =>
  inTransaction(pool, async (db) => {
    const attendance = await lockAttendance(db, id, kindergartenId);
    const { ending, endingReason, until, living, groupId } = attendance;
    const isSaid = ending === leaving.ending && endingReason === leaving.reason && until === leaving.until;
    if (isSaid) return attendanceView(attendance);
    if (!living) throw new Problem(409, 'attendance-ended');
    requireOwnWish(attendance, by);
    if (leaving.until < by.today) throw new Problem(422, 'leaving-in-the-past');
    if (leaving.until === by.today) {
      await endAttendances(db, by, [{ attendance, ...leaving }]);
    } else {
      const plan = { ending: leaving.ending, endingReason: leaving.reason, until: leaving.until };
      await db.updateTable('attendance').set(plan).where('id', '=', id).execute();
      const { ending: kind, reason } = leaving;
      await recordSeatChanges(db, by, [{ kindergartenId, groupId, kind, reason, attendanceId: id }]);
    }
    await hasChanged(db, attendance, { what: 'leaves', until: leaving.until }, by);
    return attendanceView(await again(db, attendance));
  });

/** @throws Problem 404; 409 `attendance-ended`, `leaving-of-kindergarten` */
export const stay = (pool: Pool, { id, kindergartenId }: Which, by: AskedOnce): Promise<AttendanceView> =>
  inTransaction(pool, async (db) => {
    const attendance = await lockAttendance(db, id, kindergartenId);
    if (!attendance.living) throw new Problem(409, 'attendance-ended');
    if (attendance.until === null) return attendanceView(attendance);
    requireOwnWish(attendance, by);
    const nothing = { ending: null, endingReason: null, until: null };
    await db.updateTable('attendance').set(nothing).where('id', '=', id).execute();
    const { groupId } = attendance;
    await recordSeatChanges(db, by, [{ kindergartenId, groupId, kind: 'stays', attendanceId: id }]);
    await hasChanged(db, attendance, { what: 'stays', until: null }, by);
    return attendanceView(await again(db, attendance));
  });

/** Its workflow is to hear of it, and of a family's wish people too. */
async function hasChanged(
  db: Db,
  attendance: Attendance,
  change: Pick<LeavingNews, 'what' | 'until'>,
  { newsId: id, ...by }: AskedOnce,
): Promise<void> {
  await db.updateTable('attendance').set({ leavingHeard: false }).where('id', '=', attendance.id).execute();
  if (id !== undefined) await noteNews(db, by, { id, attendance, ...change });
}

/** A family changes what it has wished itself; what the kindergarten has recorded the kindergarten alone. */
function requireOwnWish({ until, endingReason }: Attendance, { actor }: Asked): void {
  const isWish = until === null || endingReason === parentsWish.code;
  if (actor.role === 'applicant' && !isWish) throw new Problem(409, 'leaving-of-kindergarten');
}

async function again(db: Db, { id }: Attendance): Promise<Attendance> {
  const found = await findAttendance(db, id);
  if (!found) throw new Error('an attendance that is locked is gone');
  return found;
}
