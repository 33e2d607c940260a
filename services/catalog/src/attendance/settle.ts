import type { LeavingNews } from '@kezek/contract/internal/catalog-for-roster';
import { Problem } from '@kezek/platform/problem';
import type { Pool } from 'pg';
import { inTransaction, type Db } from '../storage/transaction';
import { endAttendances } from './end';
import { findAttendance } from './find';
import { newsOf, noteNews } from './leaving-news';

const atOnce = 500;

export type Day = { at: string; today: string };

/**
 * Ends what ends on this day or has ended before it: a seat is counted free from then on and not earlier. Who asked for
 * it was written down when they did; the kindergarten is told.
 */
export async function settle(
  db: Db,
  { at, today }: Day,
  of: { kindergartenId: string } | { id: string },
): Promise<void> {
  const due = await db
    .selectFrom('attendance')
    .selectAll()
    .where('living', '=', true)
    .where('until', '<=', today)
    .where((row) => row.and(of))
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .execute();
  const ended = due.flatMap((attendance) => {
    const { ending, endingReason: reason, until } = attendance;
    return ending && until ? [{ attendance, ending, reason, until }] : [];
  });
  await endAttendances(db, { at }, ended);
  for (const { attendance, until } of ended) await noteNews(db, { at }, { attendance, what: 'left', until });
}

/** What its workflow asks. @throws Problem 404: undone with its import */
export const bringLeavingOn = (
  pool: Pool,
  id: string,
  day: Day,
): Promise<{ waitsUntil: string | null; news: LeavingNews[] }> =>
  inTransaction(pool, async (db) => {
    await settle(db, day, { id });
    const attendance = await findAttendance(db, id);
    if (!attendance) throw new Problem(404, 'not-found');
    return { waitsUntil: attendance.living ? attendance.until : null, news: await newsOf(db, id) };
  });
