import { transaction } from '@kezek/platform/postgres';
import type { Pool, PoolClient } from 'pg';
import { lockGroups, moveSeats } from '../storage/seat-rows';

/**
 * Reserved seats go back to their group; taken ones stay. The answer names all of those places that are returned now,
 * also by an earlier, unheard answer.
 */
export async function returnSeats(pool: Pool, bulletinId: string, placeNos: readonly number[]): Promise<number[]> {
  if (placeNos.length === 0) return [];
  return transaction(pool, async (client) => {
    // Seats that are not taken stand in the group that the bulletin reserved in.
    const groupId = await reservedIn(client, bulletinId);
    if (!groupId) return [];
    await lockGroups(client, [groupId]);
    const { rowCount } = await client.query(
      `UPDATE seat SET state = 'returned'
        WHERE bulletin_id = $1 AND place_no = ANY ($2::int[]) AND state = 'reserved'`,
      [bulletinId, placeNos],
    );
    if (rowCount) await moveSeats(client, groupId, { reserved: -rowCount });
    const { rows } = await client.query<{ placeNo: number }>(
      `SELECT place_no AS "placeNo" FROM seat
        WHERE bulletin_id = $1 AND place_no = ANY ($2::int[]) AND state = 'returned' ORDER BY place_no`,
      [bulletinId, placeNos],
    );
    return rows.map(({ placeNo }) => placeNo);
  });
}

async function reservedIn(client: PoolClient, bulletinId: string): Promise<string | undefined> {
  const { rows } = await client.query<{ groupId: string }>(
    'SELECT group_id AS "groupId" FROM reservation WHERE bulletin_id = $1',
    [bulletinId],
  );
  return rows[0]?.groupId;
}
