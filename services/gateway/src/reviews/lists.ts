import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { ReviewStatus } from '@kezek/contract/public/reviews';
import { Id } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import type { Review as Row } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';

type Paged = { cursor?: string | undefined; limit: number };
type Page = { rows: Row[]; nextCursor: string | null };

/** Newest first. */
export async function publishedReviews(
  { review }: Database,
  of: { city: string } | { kindergartenId: string },
  { cursor, limit }: Paged,
): Promise<Page> {
  const last = readCursor(cursor);
  const older = last && { OR: [{ publishedAt: { lt: last.at } }, { publishedAt: last.at, id: { lt: last.id } }] };
  const rows = await review.findMany({
    where: { ...of, publishedAt: { not: null }, ...(older && { AND: older }) },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return pageOf(rows, limit, ({ publishedAt, writtenAt }) => publishedAt ?? writtenAt);
}

/** Those that wait longest first. */
export async function reviewsOfStatus(
  { review }: Database,
  of: { city: string | null; status: ReviewStatus },
  { cursor, limit }: Paged,
): Promise<Page> {
  const last = readCursor(cursor);
  const newer = last && { OR: [{ writtenAt: { gt: last.at } }, { writtenAt: last.at, id: { gt: last.id } }] };
  const rows = await review.findMany({
    where: { city: of.city ?? '', status: of.status, ...(newer && { AND: newer }) },
    orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  return pageOf(rows, limit, ({ writtenAt }) => writtenAt);
}

/** By the index: only those that wait are looked at. */
export const reviewsThatWait = ({ review }: Database, city: string | null): Promise<number> =>
  review.count({ where: { city: city ?? '', status: 'pending' } });

/** One an account and kindergarten: nobody has many. */
export const reviewsBy = ({ review }: Database, accountId: string): Promise<Row[]> =>
  review.findMany({ where: { accountId }, orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }], take: 100 });

function pageOf(rows: Row[], limit: number, instantOf: (row: Row) => Date): Page {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? `${instantOf(last).getTime()}.${last.id}` : null };
}

/** The last of a page: the next one begins after it, whatever was published meanwhile. */
function readCursor(cursor: string | undefined): { at: Instant; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [ms = '', id = ''] = cursor.split('.');
  if (!/^\d{12,14}$/.test(ms) || !Id.safeParse(id).success) throw new Problem(400, 'invalid-cursor');
  return { at: toInstant(Number(ms)), id };
}
