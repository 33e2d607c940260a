import type { SeatAnswer } from '@kezek/contract/internal/catalog-for-workflows';
import { Problem } from '@kezek/platform/problem';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { isClosed, lockGroups, moveSeats } from '../storage/seat-rows';
import { againIfTaken, type Db } from '../storage/transaction';
import { granted, refused } from './answer';
import { recordSeatChanges } from './journal';

export type ReserveRequest = { bulletinId: string; groupId: string; places: number; at?: string };

/**
 * A group's seats for a bulletin, all or none, numbered from 1. Asked again it answers the same; a refusal leaves
 * nothing behind, so a later attempt may succeed.
 *
 * @throws Problem 409 `reservation-differs`: the bulletin has seats, but of another group or in another number.
 */
export const reserveSeats = (pool: Pool, request: ReserveRequest): Promise<SeatAnswer> =>
  againIfTaken(pool, (db) => reserve(db, request));

async function reserve(db: Db, request: ReserveRequest): Promise<SeatAnswer> {
  const { bulletinId, groupId, places, at } = request;
  const group = (await lockGroups(db, [groupId])).get(groupId);
  if (!group || group.closed) return refused('unknown-group');
  const reservation = await db
    .selectFrom('reservation')
    .select(['groupId', 'places'])
    .where('bulletinId', '=', bulletinId)
    .executeTakeFirst();
  if (reservation) {
    if (reservation.groupId !== groupId || reservation.places !== places) throw new Problem(409, 'reservation-differs');
    return granted(group.kindergartenId, groupId);
  }
  if (await isClosed(db, group.kindergartenId)) return refused('unknown-group');
  if (group.capacity - group.reserved - group.taken < places) return refused('group-full');
  await db.insertInto('reservation').values({ bulletinId, groupId, places }).execute();
  await db
    .insertInto('seat')
    .columns(['bulletinId', 'placeNo', 'groupId', 'state'])
    .expression(
      sql`SELECT ${bulletinId}::uuid, n, ${groupId}::uuid, 'reserved' FROM generate_series(1, ${places}::int) AS n`,
    )
    .execute();
  await moveSeats(db, groupId, { reserved: places });
  const { kindergartenId } = group;
  await recordSeatChanges(db, { at }, [{ kindergartenId, groupId, kind: 'reserved', reserved: places, bulletinId }]);
  return granted(group.kindergartenId, groupId);
}
