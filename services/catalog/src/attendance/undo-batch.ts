import { Problem } from '@kezek/platform/problem';
import type { Asked } from '@kezek/contract/internal/catalog-for-roster';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { recordSeatChanges } from '../seats/journal';
import { lockGroups, moveSeats } from '../storage/seat-rows';
import { inTransaction } from '../storage/transaction';

/**
 * A whole batch is as if it had never been; seats that were of children without names are theirs again.
 *
 * @throws Problem 409 `batch-has-moved`: one of its children has left, is leaving or has moved since.
 */
export function undoBatch(pool: Pool, batchId: string, by: Asked): Promise<number> {
  return inTransaction(pool, async (db) => {
    const rows = await db
      .selectFrom('attendance')
      .selectAll()
      .where('batchId', '=', batchId)
      .orderBy('id')
      .forUpdate()
      .execute();
    if (rows.some(({ until, moved }) => until !== null || moved)) throw new Problem(409, 'batch-has-moved');
    const groups = await lockGroups(db, [...new Set(rows.map(({ groupId }) => groupId))]);
    // Those that were counted: a row that comes meanwhile is undone by who undoes it.
    await db
      .deleteFrom('attendance')
      .where('id', '=', sql<string>`ANY(${rows.map(({ id }) => id)}::uuid[])`)
      .execute();
    for (const groupId of groups.keys()) {
      const own = rows.filter((row) => row.groupId === groupId);
      const taken = own.filter(({ wasNameless }) => !wasNameless).length;
      await moveSeats(db, groupId, { taken: -taken, named: -own.length });
    }
    await recordSeatChanges(
      db,
      by,
      rows.map(({ id, kindergartenId, groupId, wasNameless }) => ({
        ...{ kindergartenId, groupId, kind: 'import-undone' as const, attendanceId: id, taken: wasNameless ? 0 : -1 },
      })),
    );
    return rows.length;
  });
}
