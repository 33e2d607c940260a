import type { Asked } from '@kezek/contract/internal/catalog-for-roster';
import { Problem } from '@kezek/platform/problem';
import type { Pool } from 'pg';
import { lockAttendance } from '../attendance/find';
import type { Attendance } from '../attendance/rows';
import { inTransaction, type Db } from '../storage/transaction';
import { refuseIn } from './sign';

type Wanted = { id: string; kindergartenId: string; kindergartenIds: readonly string[]; queueDate: string };

/** @throws Problem 404; 409 `attendance-ended`, `swap-child-leaves`; 422 `swap-unsuitable` */
export const wishSwap = (pool: Pool, { id, kindergartenId, ...wanted }: Wanted, { at }: Asked): Promise<void> =>
  inTransaction(pool, async (db) => {
    const attendance = await lockAttendance(db, id, kindergartenId);
    if (!attendance.living) throw new Problem(409, 'attendance-ended');
    if (attendance.until !== null) throw new Problem(409, 'swap-child-leaves');
    const kindergartenIds = [...new Set(wanted.kindergartenIds)];
    const suitable = await suitableOf(db, attendance);
    if (kindergartenIds.some((one) => !suitable.has(one))) throw new Problem(422, 'swap-unsuitable');
    const wish = { kindergartenIds, queueDate: wanted.queueDate, at };
    await db
      .insertInto('swapWish')
      .values({ attendanceId: id, cityKato: attendance.cityKato, ...wish })
      .onConflict((known) => known.column('attendanceId').doUpdateSet(wish))
      .execute();
  });

/** Other kindergartens of the city with a group for such a child. */
async function suitableOf(db: Db, { cityKato, kindergartenId, language, birthDate }: Attendance): Promise<Set<string>> {
  const birthYear = Number(birthDate.slice(0, 4));
  const rows = await db
    .selectFrom('kindergartenGroup')
    .innerJoin('kindergarten', 'kindergarten.id', 'kindergartenGroup.kindergartenId')
    .select('kindergarten.id')
    .distinct()
    .where('kindergarten.cityKato', '=', cityKato)
    .where('kindergarten.id', '<>', kindergartenId)
    .where('kindergarten.closedAt', 'is', null)
    .where('kindergartenGroup.closed', '=', false)
    .where('language', '=', language)
    .where('birthYearFrom', '<=', birthYear)
    .where('birthYearTo', '>=', birthYear)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** With it a chain that it is asked to sign is refused. Again changes nothing. @throws Problem 409 `swap-agreed` */
export const withdrawWish = (pool: Pool, id: string, asked: { at: string; signBy: string | null }): Promise<void> =>
  inTransaction(pool, async (db) => {
    const live = await db
      .selectFrom('swapMember')
      .select('chainId')
      .where((row) => row.and({ attendanceId: id, live: true }))
      .executeTakeFirst();
    if (live) await refuseIn(db, { id: live.chainId, attendanceId: id }, asked);
    await db.deleteFrom('swapWish').where('attendanceId', '=', id).execute();
  });
