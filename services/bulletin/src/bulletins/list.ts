import { dayOf, endOfDay, isInstant, startOfDay, toInstant, type Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { BulletinView } from '@kezek/contract/internal/bulletin/views';
import type { RequestOf } from '@kezek/contract/route';
import { Id } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import type { BulletinPhase } from '@kezek/rules/bulletin/schedule';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import { missing } from '../problems';
import { pageOf, readCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { endedStatuses, type BulletinRow } from '../storage/rows';
import { bulletinOf } from './find';
import { presentBulletins } from './present';

type Query = RequestOf<typeof bulletinForGateway.bulletins>['query'];
type Filter = Omit<Query, 'cursor' | 'limit' | 'newestFirst'>;
type Bulletins = ExpressionBuilder<Tables, 'bulletin'>;

/** @throws Problem 404 */
export async function bulletinView(database: Database, id: string, at: Instant): Promise<BulletinView> {
  const row = await bulletinOf(database.statements, id);
  if (!row) throw missing();
  const [view] = await presentBulletins(await database.reading(), [row], at);
  if (!view) throw missing();
  return view;
}

/** Soonest publication first, or latest. */
export async function listBulletins(
  database: Database,
  query: Query,
): Promise<{ items: BulletinView[]; nextCursor: string | null }> {
  const at = toInstant(query.at);
  const { limit } = query;
  const order = query.newestFirst === '1' ? 'desc' : 'asc';
  const rows = await database.statements.db
    .selectFrom('bulletin')
    .selectAll()
    .where((row) => isAskedFor(row, query, at))
    .where(behindCursor(query.cursor, order))
    .orderBy('publishAt', order)
    .orderBy('id', order)
    .limit(limit + 1)
    .execute();
  const page = pageOf(rows, limit, cursorOf);
  return { ...page, items: await presentBulletins(await database.reading(), page.items, at) };
}

/** How many of the bulletins that are asked for each kindergarten has. */
export async function countByKindergarten(
  database: Database,
  query: RequestOf<typeof bulletinForGateway.bulletinPoints>['query'],
): Promise<{ kindergartenId: string; bulletins: number }[]> {
  return database.statements.db
    .selectFrom('bulletin')
    .select(['kindergartenId', sql<number>`count(*)::int`.as('bulletins')])
    .where((row) => isAskedFor(row, query, toInstant(query.at)))
    .groupBy('kindergartenId')
    .orderBy('kindergartenId')
    .execute();
}

export function isAskedFor(row: Bulletins, query: Filter, at: Instant) {
  const { access, current, day } = query;
  const ofPhase = current === '1' ? row.not(inPhase(row, 'closed', at)) : row.and({});
  const withFree = query.free === '1' ? hasFreePlace : sql<boolean>`true`;
  return row.and([
    row.and(asked(query)),
    access ? inPhase(row, access, at) : ofPhase,
    withFree,
    day ? ofDay(row, day, at) : row.and({}),
  ]);
}

/** One whose seats the catalog refused, or that ended before its time came, was never published. */
function ofDay(row: Bulletins, day: NonNullable<Query['day']>, at: Instant) {
  const since = startOfDay(dayOf(at));
  const until = endOfDay(dayOf(at));
  switch (day) {
    case 'published':
      return row.and([
        row('publishAt', '>=', since),
        row('publishAt', '<=', at),
        row('status', '!=', 'reserving'),
        row.or([row('endedAt', 'is', null), sql<boolean>`ended_at >= publish_at`]),
      ]);
    case 'closing':
      return row.and([row('status', '=', 'published'), row('closeAt', '>', at), row('closeAt', '<=', until)]);
    case 'open':
      return row.and([row('status', '=', 'published'), row('publishAt', '<=', at), row('closeAt', '>', at)]);
    case 'coming':
      return row.and([row('status', '=', 'scheduled'), row('publishAt', '>', at)]);
  }
}

/** As `presentBulletins` counts them; by the index on a bulletin's responses. */
const hasFreePlace = sql<boolean>`bulletin.status <> ALL (${endedStatuses}::text[]) AND bulletin.places > (
  SELECT count(*) FROM response r
  WHERE r.bulletin_id = bulletin.id AND r.status IN ('held', 'activated', 'enrolled'))`;

/** What was asked for, and no more: a column that isn't named filters nothing. */
function asked({ city, locality, language, birthYear, kind, kindergartenId }: Filter): Partial<BulletinRow> {
  const given = { city, locality, language, birthYear, kind, kindergartenId };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** By publication, then by id. */
export const cursorOf = ({ publishAt, id }: BulletinRow): string => writeCursor([publishAt, id]);

/** Rows of later pages; all without a cursor. @throws Problem 400 `invalid-cursor`. */
export function behindCursor(cursor: string | undefined, order: 'asc' | 'desc' = 'asc') {
  const after = readCursor(cursor, 2);
  if (!after) return sql<boolean>`true`;
  const [publishAt, id] = after;
  if (!isInstant(publishAt) || !Id.safeParse(id).success || id === undefined) throw new Problem(400, 'invalid-cursor');
  const [own, last] = [sql`(publish_at, id)`, sql`(${publishAt}, ${id}::uuid)`];
  return order === 'asc' ? sql<boolean>`${own} > ${last}` : sql<boolean>`${own} < ${last}`;
}

const scheduled = ['scheduled', 'published'] as const;

/** `phaseAt` of @kezek/rules as a filter; a test holds the two together. */
function inPhase(row: Bulletins, phase: BulletinPhase, at: Instant) {
  const open = [row('status', 'in', scheduled), row('publishAt', '<=', at), row('closeAt', '>', at)];
  const priority = [...open, row('generalAt', '>', at)];
  switch (phase) {
    case 'not-open':
      return row.or([
        row('status', '=', 'reserving'),
        row.and([row('status', 'in', scheduled), row('publishAt', '>', at)]),
      ]);
    case 'closed':
      return row.or([
        row('status', 'in', endedStatuses),
        row.and([row('status', 'in', scheduled), row('closeAt', '<=', at)]),
      ]);
    case 'general':
      return row.and([...open, row('generalAt', '<=', at)]);
    case 'gathering':
      return row.and([...priority, row('gatherUntil', '>', at)]);
    case 'priority':
      return row.and([...priority, row.or([row('gatherUntil', 'is', null), row('gatherUntil', '<=', at)])]);
  }
}
