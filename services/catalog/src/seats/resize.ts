import type { SeatAnswer } from '@kezek/contract/internal/catalog-for-workflows';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { isClosed, lockGroups, moveSeats } from '../storage/seat-rows';
import { inTransaction, type Db } from '../storage/transaction';
import { granted, refused } from './answer';
import { recordSeatChanges } from './journal';

export type ResizeRequest = { bulletinId: string; places: number; revision: number };

/**
 * Before publication a bulletin's seats become those of its places 1 to `places`: more are reserved, all or none, or the
 * last ones go back to the group. Revisions grow with each change that is asked for: one that has been answered is
 * answered the same again, and one that comes late, behind a later one, changes nothing. Refusals: `unknown-bulletin`,
 * `group-full`.
 */
export function resizeReservation(pool: Pool, request: ResizeRequest): Promise<SeatAnswer> {
  return inTransaction(pool, (db) => resize(db, request));
}

async function resize(db: Db, { bulletinId, places, revision }: ResizeRequest): Promise<SeatAnswer> {
  const own = db.selectFrom('reservation').selectAll().where('bulletinId', '=', bulletinId);
  const groupId = (await own.executeTakeFirst())?.groupId;
  const group = groupId === undefined ? undefined : (await lockGroups(db, [groupId])).get(groupId);
  // Read again under the lock: only whoever holds it changes the reservation.
  const before = await own.executeTakeFirst();
  if (!group || group.closed || !before) return refused('unknown-bulletin');
  const answer = (now: number) => (now === places ? granted(group.kindergartenId, group.id) : refused('group-full'));
  if (revision <= before.revision) return answer(before.places);
  const isFree = group.capacity - group.reserved - group.taken >= places - before.places;
  const fits = isFree && !(places > before.places && (await isClosed(db, group.kindergartenId)));
  const after = fits ? places : before.places;
  await db.updateTable('reservation').set({ places: after, revision }).where('bulletinId', '=', bulletinId).execute();
  const moved =
    after > before.places
      ? await reserveMore(db, { bulletinId, groupId: group.id, from: before.places + 1, to: after })
      : -(await giveBack(db, bulletinId, after));
  if (moved !== 0) {
    await moveSeats(db, group.id, { reserved: moved });
    const kind = moved > 0 ? ('reserved' as const) : ('returned' as const);
    const { kindergartenId, id: ofGroup } = group;
    await recordSeatChanges(db, {}, [{ kindergartenId, groupId: ofGroup, kind, reserved: moved, bulletinId }]);
  }
  return answer(after);
}

/** A place that was given up before has its row already. @returns how many are reserved now that were not. */
async function reserveMore(
  db: Db,
  { bulletinId, groupId, from, to }: { bulletinId: string; groupId: string; from: number; to: number },
): Promise<number> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('seat')
    .columns(['bulletinId', 'placeNo', 'groupId', 'state'])
    .expression(
      sql`SELECT ${bulletinId}::uuid, n, ${groupId}::uuid, 'reserved' FROM generate_series(${from}::int, ${to}::int) AS n`,
    )
    .onConflict((seat) =>
      seat.columns(['bulletinId', 'placeNo']).doUpdateSet({ state: 'reserved' }).where('seat.state', '=', 'returned'),
    )
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

/** @returns how many seats behind place no. `last` the group has back. */
async function giveBack(db: Db, bulletinId: string, last: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('seat')
    .set({ state: 'returned' })
    .where('bulletinId', '=', bulletinId)
    .where('placeNo', '>', last)
    .where('state', '=', 'reserved')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
