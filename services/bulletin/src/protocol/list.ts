import { toInstant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf, RequestOf } from '@kezek/contract/route';
import { categories } from '@kezek/rules/queue/category';
import { pageOf, readNumberCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { oneOf } from '../storage/prisma-values';
import { accesses } from '../storage/rows';

type Query = RequestOf<typeof bulletinForGateway.protocol>['query'];
type Page = ReplyOf<typeof bulletinForGateway.protocol>['body'];

const kinds = ['issued', 'extended', 'revoked', 'lapsed', 'declined', 'enrolled'] as const;

/** The public protocol, newest first. */
export async function protocol({ prisma }: Database, { city, kindergartenId, cursor, limit }: Query): Promise<Page> {
  const before = readNumberCursor(cursor);
  const rows = await prisma.protocolEntry.findMany({
    where: { city, kindergartenId, ...(before !== undefined && { id: { lt: BigInt(before) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, (last) => writeCursor([Number(last.id)]));
  return {
    items: items.map((row) => ({
      ...row,
      at: toInstant(row.at),
      kind: oneOf(kinds, row.kind),
      access: oneOf(accesses, row.access),
      category: oneOf(categories, row.category),
      submittedAt: toInstant(row.submittedAt),
    })),
    nextCursor,
  };
}
