import { sql } from 'kysely';
import type { Pool } from 'pg';
import { lockGroups, moveSeats } from '../storage/seat-rows';
import { inTransaction, type Db } from '../storage/transaction';
import { recordSeatChanges } from './journal';

/**
 * Reserved seats go back to their group; taken ones stay. The answer names all of those places that are returned now,
 * also by an earlier call whose answer was lost.
 */
export async function returnSeats(
  pool: Pool,
  bulletinId: string,
  placeNos: readonly number[],
  at?: string,
): Promise<number[]> {
  if (placeNos.length === 0) return [];
  return inTransaction(pool, async (db) => {
    // Seats that are not taken stand in the group that the bulletin reserved in.
    const groupId = await reservedIn(db, bulletinId);
    if (!groupId) return [];
    const group = (await lockGroups(db, [groupId])).get(groupId);
    const places = sql<number>`ANY(${placeNos}::int[])`;
    const { numUpdatedRows } = await db
      .updateTable('seat')
      .set({ state: 'returned' })
      .where('bulletinId', '=', bulletinId)
      .where('placeNo', '=', places)
      .where('state', '=', 'reserved')
      .executeTakeFirstOrThrow();
    const reserved = -Number(numUpdatedRows);
    if (group && reserved < 0) {
      await moveSeats(db, groupId, { reserved });
      const change = { kindergartenId: group.kindergartenId, groupId, kind: 'returned' as const, reserved, bulletinId };
      await recordSeatChanges(db, { at }, [change]);
    }
    const rows = await db
      .selectFrom('seat')
      .select('placeNo')
      .where('bulletinId', '=', bulletinId)
      .where('placeNo', '=', places)
      .where('state', '=', 'returned')
      .orderBy('placeNo')
      .execute();
    return rows.map(({ placeNo }) => placeNo);
  });
}

async function reservedIn(db: Db, bulletinId: string): Promise<string | undefined> {
  const found = db.selectFrom('reservation').select('groupId').where('bulletinId', '=', bulletinId);
  return (await found.executeTakeFirst())?.groupId;
}
