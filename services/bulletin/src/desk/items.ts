import { isInstant, toInstant, type Instant } from '@kezek/calendar/instant';
import type { DeskItem, deskRoutes } from '@kezek/contract/internal/bulletin/desk-routes';
import type { RequestOf } from '@kezek/contract/route';
import { Id } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { sql, type RawBuilder } from 'kysely';
import { missing } from '../problems';
import { pageOf, readCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { rowsOf } from '../storage/work';
import { presentItems } from './present';

type Query = RequestOf<typeof deskRoutes.deskItems>['query'];
/** A response, and by what its list is ordered. */
type Waits = { id: string; by: Instant };

/**
 * Each list from an index of live rows: by the end of the time to activate, by the referral's last instant, and of those
 * who have come by when they came.
 */
const lists: Readonly<Record<Query['kind'], (kindergartenId: string) => RawBuilder<Waits>>> = {
  'to-activate': (kindergartenId) => sql`
    SELECT id, activation_due_at AS by FROM response WHERE status = 'held'
      AND bulletin_id IN (SELECT id FROM bulletin WHERE kindergarten_id = ${kindergartenId})`,
  expected: (kindergartenId) => sql`
    SELECT response_id AS id, deadline_at AS by FROM referral WHERE status = 'valid'
      AND kindergarten_id = ${kindergartenId}`,
  arrived: (kindergartenId) => sql`
    SELECT response_id AS id, arrived_at AS by FROM referral WHERE status = 'arrived'
      AND kindergarten_id = ${kindergartenId}`,
};

/** What waits for a kindergarten, what ends first first. */
export async function deskItems(
  database: Database,
  kindergartenId: string,
  { kind, limit, cursor, at }: Query,
): Promise<{ items: DeskItem[]; nextCursor: string | null }> {
  const work = await database.reading();
  const rows = await rowsOf(
    work,
    sql<Waits>`SELECT id, by FROM (${lists[kind](kindergartenId)}) AS waits
      WHERE ${behind(cursor)} ORDER BY by, id LIMIT ${limit + 1}`,
  );
  const { items, nextCursor } = pageOf(rows, limit, ({ id, by }) => writeCursor([by, id]));
  return {
    items: await presentItems(
      work,
      items.map(({ id }) => id),
      toInstant(at),
    ),
    nextCursor,
  };
}

/** Of one application: its response that holds a place here, or its live referral to here. @throws Problem 404 */
export async function deskItem(
  database: Database,
  { kindergartenId, applicationId, at }: { kindergartenId: string; applicationId: string; at: string },
): Promise<DeskItem> {
  const work = await database.reading();
  const rows = await rowsOf(
    work,
    sql<{ id: string }>`
      SELECT response.id FROM response JOIN bulletin ON bulletin.id = response.bulletin_id
      WHERE application_id = ${applicationId} AND bulletin.kindergarten_id = ${kindergartenId}
        AND response.status IN ('held', 'activated')`,
  );
  const [item] = await presentItems(
    work,
    rows.map(({ id }) => id),
    toInstant(at),
  );
  if (!item) throw missing();
  return item;
}

/** Who has the places of a bulletin, by place; as many as it has places at most. */
export async function placesGiven(database: Database, bulletinId: string, at: string): Promise<DeskItem[]> {
  const work = await database.reading();
  const rows = await work.db
    .selectFrom('response')
    .select('id')
    .where('bulletinId', '=', bulletinId)
    .where('status', 'in', ['held', 'activated', 'enrolled'])
    .orderBy('placeNo')
    .execute();
  return presentItems(
    work,
    rows.map(({ id }) => id),
    toInstant(at),
  );
}

function behind(cursor: string | undefined): RawBuilder<boolean> {
  const after = readCursor(cursor, 2);
  if (!after) return sql`true`;
  const [by, id] = after;
  if (!isInstant(by) || !Id.safeParse(id).success || id === undefined) throw new Problem(400, 'invalid-cursor');
  return sql`(by, id) > (${by}, ${id}::uuid)`;
}
