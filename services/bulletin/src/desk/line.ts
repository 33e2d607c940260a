import { isInstant, toInstant, type Instant } from '@kezek/calendar/instant';
import type { deskRoutes, WaitingItem } from '@kezek/contract/internal/bulletin/desk-routes';
import type { RequestOf } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import { sql } from 'kysely';
import { bulletinOf } from '../bulletins/find';
import { missing } from '../problems';
import { priorityPlaces } from '../responses/waiting-order';
import { anyOf } from '../storage/any-of';
import { readCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { rowsOf, type Work } from '../storage/work';
import { goesByLists } from '../wishes/goes-by-lists';

type Query = RequestOf<typeof deskRoutes.waitingLine>['query'];
/** Where the page before ended: its last rank, and of general access when that one responded. */
type After = { rank: number; receivedAt: Instant | null; insertionNo: number };

/**
 * Who waits for a bulletin's places, in the order in which they are given: priority access, as many as the cut-offs let
 * in, by where they stand in the queue now; then general access by time, from its index. Where lists answer, all by where
 * they stand.
 */
export async function waitingLine(
  database: Database,
  bulletinId: string,
  { at, limit, cursor }: Query,
): Promise<{ items: WaitingItem[]; nextCursor: string | null }> {
  const after = readAfter(cursor);
  const work = await database.reading();
  const bulletin = await bulletinOf(work, bulletinId);
  if (!bulletin) throw missing();
  const places = (await priorityPlaces(work, [{ bulletin, at: toInstant(at) }])).get(bulletinId) ?? [];
  const priority =
    after.receivedAt === null
      ? await priorityItems(work, places.slice(after.rank, after.rank + limit + 1), after.rank)
      : [];
  const wanted = limit + 1 - priority.length;
  const isPaged = wanted > 0 && !goesByLists(work.policy, bulletin);
  const general = isPaged ? await generalRows(work, bulletinId, after, wanted) : [];
  const first = after.receivedAt === null ? places.length : after.rank;
  const rows = [
    ...priority.map((item) => ({ item, next: writeCursor([item.rank, '', 0]) })),
    ...general.map(({ id: responseId, receivedAt, insertionNo }, index) => {
      const rank = first + index + 1;
      const item: WaitingItem = { responseId, rank, access: 'general', receivedAt, number: null };
      return { item, next: writeCursor([rank, receivedAt, insertionNo]) };
    }),
  ];
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ item }) => item),
    nextCursor: rows.length > limit ? (page.at(-1)?.next ?? null) : null,
  };
}

async function priorityItems(
  { db }: Pick<Work, 'db'>,
  places: readonly { id: string; position: number }[],
  ranksBefore: number,
): Promise<WaitingItem[]> {
  const rows = await db
    .selectFrom('response')
    .select(['id', 'receivedAt', 'access'])
    .where('id', '=', anyOf(places.map(({ id }) => id)))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap(({ id: responseId, position: number }, index) => {
    const row = byId.get(responseId);
    if (!row || row.access === 'private') return [];
    return [{ responseId, rank: ranksBefore + index + 1, access: row.access, receivedAt: row.receivedAt, number }];
  });
}

type General = { id: string; receivedAt: Instant; insertionNo: number };

function generalRows(
  work: Work,
  bulletinId: string,
  { receivedAt, insertionNo }: After,
  limit: number,
): Promise<General[]> {
  const behind = receivedAt === null ? sql`true` : sql`(received_at, insertion_no) > (${receivedAt}, ${insertionNo})`;
  return rowsOf(
    work,
    sql<General>`
      SELECT id, received_at AS "receivedAt", insertion_no AS "insertionNo" FROM response
      WHERE bulletin_id = ${bulletinId} AND access = 'general' AND status = 'waiting' AND ${behind}
      ORDER BY received_at, insertion_no LIMIT ${limit}`,
  );
}

/** @throws Problem 400 `invalid-cursor` */
function readAfter(cursor: string | undefined): After {
  const [rank = '0', receivedAt = '', insertionNo = '0'] = readCursor(cursor, 3) ?? [];
  if (!/^\d{1,9}$/.test(rank) || !/^\d{1,15}$/.test(insertionNo)) throw new Problem(400, 'invalid-cursor');
  if (receivedAt !== '' && !isInstant(receivedAt)) throw new Problem(400, 'invalid-cursor');
  return { rank: Number(rank), receivedAt: receivedAt === '' ? null : receivedAt, insertionNo: Number(insertionNo) };
}
