import { startOfDay, toCalendarDay } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf, RequestOf } from '@kezek/contract/route';
import { reasonText } from '@kezek/rules/pack/meaning';
import { pageOf, readNumberCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';

type Query = RequestOf<typeof bulletinForGateway.protocol>['query'];
type Page = ReplyOf<typeof bulletinForGateway.protocol>['body'];

/** The public protocol, newest first. */
export async function protocol(
  { statements: { db }, policy }: Database,
  { city, kindergartenId, kind, reasonCode, from, cursor, limit }: Query,
): Promise<Page> {
  const before = readNumberCursor(cursor);
  const rows = await db
    .selectFrom('protocolEntry')
    .selectAll()
    .where('id', '<', before ?? Number.MAX_SAFE_INTEGER)
    .where((row) =>
      row.and({
        ...(city && { city }),
        ...(kindergartenId && { kindergartenId }),
        ...(kind && { kind }),
        ...(reasonCode && { reasonCode }),
      }),
    )
    .$if(from !== undefined, (found) => found.where('at', '>=', startOfDay(toCalendarDay(from ?? ''))))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = pageOf(rows, limit, (last) => writeCursor([last.id]));
  const { packs } = await policy.current();
  return {
    items: items.map((row) => ({
      ...row,
      reason:
        row.reasonCode !== null && row.packVersion !== null
          ? reasonText(packs, row.city, { code: row.reasonCode, packVersion: row.packVersion })
          : null,
    })),
    nextCursor,
  };
}
