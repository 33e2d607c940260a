import { toInstant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf, RequestOf } from '@kezek/contract/route';
import { protocolKinds } from '@kezek/contract/values';
import { reasonText } from '@kezek/rules/pack/meaning';
import { categories } from '@kezek/rules/queue/category';
import { pageOf, readNumberCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { instantOrNull, oneOf } from '../storage/prisma-values';
import { accesses } from '../storage/rows';

type Query = RequestOf<typeof bulletinForGateway.protocol>['query'];
type Page = ReplyOf<typeof bulletinForGateway.protocol>['body'];

/** The public protocol, newest first. */
export async function protocol(
  { prisma, policy }: Database,
  { city, kindergartenId, cursor, limit }: Query,
): Promise<Page> {
  const before = readNumberCursor(cursor);
  const rows = await prisma.protocolEntry.findMany({
    where: { city, kindergartenId, ...(before !== undefined && { id: { lt: BigInt(before) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, (last) => writeCursor([Number(last.id)]));
  const { packs } = await policy.current();
  return {
    items: items.map((row) => ({
      ...row,
      at: toInstant(row.at),
      kind: oneOf(protocolKinds, row.kind),
      access: row.access === null ? null : oneOf(accesses, row.access),
      category: row.category === null ? null : oneOf(categories, row.category),
      submittedAt: instantOrNull(row.submittedAt),
      reason:
        row.reasonCode !== null && row.packVersion !== null
          ? reasonText(packs, row.city, { code: row.reasonCode, packVersion: row.packVersion })
          : null,
    })),
    nextCursor,
  };
}
