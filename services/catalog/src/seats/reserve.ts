import type { SeatAnswer } from '@kezek/contract/internal/catalog-for-workflows';
import { transaction } from '@kezek/platform/postgres';
import { sqlStateOf } from '@kezek/platform/postgres-errors';
import { Problem } from '@kezek/platform/problem';
import type { Pool, PoolClient } from 'pg';
import { lockGroups, moveSeats } from '../storage/seat-rows';
import { granted, refused } from './answer';

export type ReserveRequest = { bulletinId: string; groupId: string; places: number };

const uniqueViolation = '23505';

/**
 * A group's seats for a bulletin, all or none, numbered from 1. Asked again it answers the same; a refusal leaves
 * nothing behind, so a later attempt may succeed.
 *
 * @throws Problem 409 `reservation-differs`: the bulletin has seats, but of another group or in another number.
 */
export async function reserveSeats(pool: Pool, request: ReserveRequest): Promise<SeatAnswer> {
  try {
    return await transaction(pool, (client) => reserve(client, request));
  } catch (error) {
    if (sqlStateOf(error) !== uniqueViolation) throw error;
    // Reserved at the same moment in another group: the first one stands.
    return transaction(pool, (client) => reserve(client, request));
  }
}

async function reserve(client: PoolClient, request: ReserveRequest): Promise<SeatAnswer> {
  const { bulletinId, groupId, places } = request;
  const group = (await lockGroups(client, [groupId])).get(groupId);
  if (!group) return refused('unknown-group');
  const before = await client.query<{ groupId: string; places: number }>(
    'SELECT group_id AS "groupId", places FROM reservation WHERE bulletin_id = $1',
    [bulletinId],
  );
  const [reservation] = before.rows;
  if (reservation) {
    if (reservation.groupId !== groupId || reservation.places !== places) throw new Problem(409, 'reservation-differs');
    return granted(group.kindergartenId, groupId);
  }
  if (group.capacity - group.reserved - group.taken < places) return refused('group-full');
  await client.query('INSERT INTO reservation (bulletin_id, group_id, places) VALUES ($1, $2, $3)', [
    bulletinId,
    groupId,
    places,
  ]);
  await client.query(
    `INSERT INTO seat (bulletin_id, place_no, group_id, state)
     SELECT $1, place_no, $2, 'reserved' FROM generate_series(1, $3::int) AS place_no`,
    [bulletinId, groupId, places],
  );
  await moveSeats(client, groupId, { reserved: places });
  return granted(group.kindergartenId, groupId);
}
