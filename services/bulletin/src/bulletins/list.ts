import { isInstant, toInstant, type Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { BulletinView } from '@kezek/contract/internal/bulletin/views';
import type { RequestOf } from '@kezek/contract/route';
import { Id } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import type { BulletinPhase } from '@kezek/rules/bulletin/schedule';
import type { Prisma } from '../generated/prisma/client';
import { missing } from '../problems';
import { pageOf, readCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { bulletinRow } from '../storage/from-prisma';
import type { BulletinRow } from '../storage/rows';
import { presentBulletins } from './present';

type Query = RequestOf<typeof bulletinForGateway.bulletins>['query'];

/** @throws Problem 404 */
export async function bulletinView(database: Database, id: string, at: Instant): Promise<BulletinView> {
  const row = await database.prisma.bulletin.findUnique({ where: { id } });
  if (!row) throw missing();
  const [view] = await presentBulletins(await database.reading(), [bulletinRow(row)], at);
  if (!view) throw missing();
  return view;
}

/** Soonest publication first. */
export async function listBulletins(
  database: Database,
  query: Query,
): Promise<{ items: BulletinView[]; nextCursor: string | null }> {
  const at = toInstant(query.at);
  const { city, locality, language, birthYear, kind, kindergartenId, limit } = query;
  const where: Prisma.BulletinWhereInput[] = [{ city, locality, language, birthYear, kind, kindergartenId }];
  if (query.access) where.push(inPhase(query.access, new Date(at)));
  else if (query.current === '1') where.push({ NOT: inPhase('closed', new Date(at)) });
  const after = readCursor(query.cursor, 2);
  if (after) where.push(behindCursor(after));
  const rows = await database.prisma.bulletin.findMany({
    where: { AND: where },
    orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const page = pageOf(rows.map(bulletinRow), limit, cursorOf);
  return { ...page, items: await presentBulletins(await database.reading(), page.items, at) };
}

/** By publication, then by id. */
export const cursorOf = ({ publishAt, id }: BulletinRow): string => writeCursor([publishAt, id]);

function behindCursor([publishAt, id]: readonly string[]): Prisma.BulletinWhereInput {
  if (!isInstant(publishAt) || !Id.safeParse(id).success || id === undefined) throw new Problem(400, 'invalid-cursor');
  return behind(publishAt, id);
}

const behind = (publishAt: Instant, id: string): Prisma.BulletinWhereInput => ({
  OR: [{ publishAt: { gt: new Date(publishAt) } }, { publishAt: new Date(publishAt), id: { gt: id } }],
});

const ended = ['filled', 'closed', 'withdrawn'];

/** `phaseAt` of @kezek/rules as a filter; a test holds the two together. */
function inPhase(phase: BulletinPhase, at: Date): Prisma.BulletinWhereInput {
  const open = { status: { in: ['scheduled', 'published'] }, publishAt: { lte: at }, closeAt: { gt: at } };
  switch (phase) {
    case 'not-open':
      return { OR: [{ status: 'reserving' }, { status: { in: ['scheduled', 'published'] }, publishAt: { gt: at } }] };
    case 'closed':
      return { OR: [{ status: { in: ended } }, { status: { in: ['scheduled', 'published'] }, closeAt: { lte: at } }] };
    case 'general':
      return { ...open, generalAt: { lte: at } };
    case 'gathering':
      return { ...open, generalAt: { gt: at }, gatherUntil: { gt: at } };
    case 'priority':
      return { ...open, generalAt: { gt: at }, OR: [{ gatherUntil: null }, { gatherUntil: { lte: at } }] };
  }
}
