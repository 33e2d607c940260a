import type { Pool } from 'pg';
import { inTransaction, type Db } from '../storage/transaction';
import { endAttendances } from './end';
import { forgetLeftBefore } from './forget';

const atOnce = 500;

export type Day = { at: string; today: string };

/**
 * Ends what ends on this day or has ended before it: a seat is counted free from then on and not earlier. Who asked for
 * it was written down when they did.
 */
export async function settle(db: Db, { at, today }: Day, kindergartenId?: string): Promise<number> {
  const due = await db
    .selectFrom('attendance')
    .selectAll()
    .where('living', '=', true)
    .where('until', '<=', today)
    .where((row) => (kindergartenId ? row('kindergartenId', '=', kindergartenId) : row.and([])))
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .execute();
  const ended = due.flatMap((attendance) => {
    const { ending, endingReason: reason, until } = attendance;
    return ending && until ? [{ attendance, ending, reason, until }] : [];
  });
  await endAttendances(db, { at }, ended);
  return ended.length;
}

export const settleAll = (pool: Pool, day: Day, forgetBefore: string | undefined): Promise<number> =>
  inTransaction(pool, async (db) => {
    if (forgetBefore) await forgetLeftBefore(db, forgetBefore, atOnce);
    return settle(db, day);
  });
