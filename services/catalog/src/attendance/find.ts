import type { AttendanceView } from '@kezek/contract/internal/catalog-for-roster';
import { kyselyOn } from '@kezek/platform/kysely';
import { Problem } from '@kezek/platform/problem';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import type { Db } from '../storage/transaction';
import { attendanceView } from './roster';
import type { Attendance } from './rows';

export const findAttendance = (db: Db, id: string): Promise<Attendance | undefined> =>
  db.selectFrom('attendance').selectAll().where('id', '=', id).executeTakeFirst();

/** Locked. @throws Problem 404, also for another kindergarten's */
export async function lockAttendance(db: Db, id: string, kindergartenId: string): Promise<Attendance> {
  const found = db.selectFrom('attendance').selectAll().where('id', '=', id).forUpdate();
  const attendance = await found.executeTakeFirst();
  if (attendance?.kindergartenId !== kindergartenId) throw new Problem(404, 'not-found');
  return attendance;
}

/** @throws Problem 404, also for another kindergarten's */
export async function attendanceOf(
  pool: Pool,
  { id, kindergartenId }: { id: string; kindergartenId: string },
): Promise<AttendanceView> {
  const row = await findAttendance(kyselyOn<Tables>(pool), id);
  if (row?.kindergartenId !== kindergartenId) throw new Problem(404, 'not-found');
  return attendanceView(row);
}

/** The latest of it. @throws Problem 404 */
export async function attendanceOfApplication(pool: Pool, applicationId: string): Promise<AttendanceView> {
  const row = await kyselyOn<Tables>(pool)
    .selectFrom('attendance')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('living', 'desc')
    .orderBy('since', 'desc')
    .executeTakeFirst();
  if (!row) throw new Problem(404, 'not-found');
  return attendanceView(row);
}
