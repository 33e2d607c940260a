import { sql } from 'kysely';
import type { Db } from '../storage/transaction';

/** Who doesn't attend any more wants no other place. */
export async function forgetWishes(db: Db, attendanceIds: readonly string[]): Promise<void> {
  await db
    .deleteFrom('swapWish')
    .where('attendanceId', '=', sql<string>`ANY(${attendanceIds}::uuid[])`)
    .execute();
}
