import { sql, type Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import type { Db } from './transaction';

/** Rows that seats are counted by. Whoever changes a seat holds the lock of its group's row. */
export type SeatRow = Selectable<Tables['seat']>;
export type GroupRow = Selectable<Tables['kindergartenGroup']>;

/** Always in id order, so that two enrolments between the same two groups never wait for each other. */
export async function lockGroups(db: Db, ids: readonly string[]): Promise<Map<string, GroupRow>> {
  const rows = await db
    .selectFrom('kindergartenGroup')
    .selectAll()
    .where('id', '=', sql<string>`ANY(${ids})`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Those that have closed, of kindergartens of which one group each is locked: closing locks the groups first, so what is
 * read here stays so.
 */
export async function closedAmong(db: Db, kindergartenIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('kindergarten')
    .select('id')
    .where('id', '=', sql<string>`ANY(${kindergartenIds}::uuid[])`)
    .where('closedAt', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export const isClosed = async (db: Db, kindergartenId: string): Promise<boolean> =>
  (await closedAmong(db, [kindergartenId])).size > 0;

export async function moveSeats(
  db: Db,
  groupId: string,
  { reserved = 0, taken = 0, named = 0 }: { reserved?: number; taken?: number; named?: number },
): Promise<void> {
  await db
    .updateTable('kindergartenGroup')
    .set((group) => ({
      reserved: group('reserved', '+', reserved),
      taken: group('taken', '+', taken),
      named: group('named', '+', named),
      takenBefore: sql`LEAST(taken_before, taken + ${taken}::int)`,
    }))
    .where('id', '=', groupId)
    .execute();
}

export const findSeat = (db: Db, bulletinId: string, placeNo: number): Promise<SeatRow | undefined> =>
  db
    .selectFrom('seat')
    .selectAll()
    .where((seat) => seat.and({ bulletinId, placeNo }))
    .executeTakeFirst();

export const findSeatOfReferral = (db: Db, referralId: string): Promise<SeatRow | undefined> =>
  db.selectFrom('seat').selectAll().where('referralId', '=', referralId).executeTakeFirst();

export async function cityOf(db: Db, kindergartenId: string): Promise<string> {
  const found = db.selectFrom('kindergarten').select('cityKato').where('id', '=', kindergartenId);
  return (await found.executeTakeFirstOrThrow()).cityKato;
}

export async function kindergartenOfGroup(db: Db, groupId: string): Promise<string> {
  const group = await db
    .selectFrom('kindergartenGroup')
    .select('kindergartenId')
    .where('id', '=', groupId)
    .executeTakeFirst();
  if (!group) throw new Error(`group ${groupId} of a seat is gone`);
  return group.kindergartenId;
}
