import type { PoolClient } from 'pg';

/** Rows that seats are counted by. Whoever changes a seat holds the lock of its group's row. */

export type SeatState = 'reserved' | 'taken' | 'returned';
export type SeatRow = {
  bulletinId: string;
  placeNo: number;
  groupId: string;
  state: SeatState;
  referralId: string | null;
};
export type GroupRow = {
  id: string;
  kindergartenId: string;
  language: string;
  birthYearFrom: number;
  birthYearTo: number;
  capacity: number;
  reserved: number;
  taken: number;
};

const groupColumns = `id, kindergarten_id AS "kindergartenId", language, birth_year_from AS "birthYearFrom",
  birth_year_to AS "birthYearTo", capacity, reserved, taken`;
const seatColumns = `bulletin_id AS "bulletinId", place_no AS "placeNo", group_id AS "groupId", state,
  referral_id AS "referralId"`;

/** Always in id order, so that two enrolments between the same two groups never wait for each other. */
export async function lockGroups(client: PoolClient, ids: readonly string[]): Promise<Map<string, GroupRow>> {
  const { rows } = await client.query<GroupRow>(
    `SELECT ${groupColumns} FROM kindergarten_group WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function moveSeats(
  client: PoolClient,
  groupId: string,
  { reserved = 0, taken = 0 }: { reserved?: number; taken?: number },
): Promise<void> {
  await client.query('UPDATE kindergarten_group SET reserved = reserved + $2, taken = taken + $3 WHERE id = $1', [
    groupId,
    reserved,
    taken,
  ]);
}

export async function findSeat(client: PoolClient, bulletinId: string, placeNo: number): Promise<SeatRow | undefined> {
  const { rows } = await client.query<SeatRow>(
    `SELECT ${seatColumns} FROM seat WHERE bulletin_id = $1 AND place_no = $2`,
    [bulletinId, placeNo],
  );
  return rows[0];
}

export async function findSeatOfReferral(client: PoolClient, referralId: string): Promise<SeatRow | undefined> {
  const { rows } = await client.query<SeatRow>(`SELECT ${seatColumns} FROM seat WHERE referral_id = $1`, [referralId]);
  return rows[0];
}

export async function kindergartenOfGroup(client: PoolClient, groupId: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT kindergarten_id AS id FROM kindergarten_group WHERE id = $1',
    [groupId],
  );
  if (!rows[0]) throw new Error(`group ${groupId} of a seat is gone`);
  return rows[0].id;
}
