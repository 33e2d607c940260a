import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf, RequestOf } from '@kezek/contract/route';
import { dayOf, toInstant } from '@kezek/calendar/instant';
import { packInForce } from '@kezek/rules/pack/rule-pack';
import { readNumberCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { anyOf } from '../storage/any-of';
import { liveStatuses } from '../storage/rows';
import { firstOf } from './head';
import { shapeOf } from './standing';

type Query = RequestOf<typeof bulletinForGateway.queue>['query'];
type Page = ReplyOf<typeof bulletinForGateway.queue>['body'];

/** A queue in its shown order; the cursor is the number behind which the next page begins. */
export async function queuePage(database: Database, { cursor, limit, ...key }: Query, now: number): Promise<Page> {
  const work = await database.reading();
  const offset = readNumberCursor(cursor) ?? 0;
  const pack = packInForce(work.policy.packs, key.city, dayOf(toInstant(now)));
  const shape = await shapeOf(work, key, pack.values.queue.generalPerPrivileged);
  const first = await firstOf(work, key, offset + limit, shape.phase, shape.ratio);
  const shown = first.slice(offset);
  const responding = await work.db
    .selectFrom('response')
    .select('applicationId')
    .where('applicationId', '=', anyOf(shown.map(({ id }) => id)))
    .where('status', 'in', liveStatuses)
    .execute();
  const responds = new Set(responding.map(({ applicationId }) => applicationId));
  const total = shape.totals['out-of-turn'] + shape.totals['first-priority'] + shape.totals.general;
  return {
    items: shown.map(({ id, submittedAt, category }, index) => ({
      number: offset + index + 1,
      submittedAt,
      category,
      hasResponse: responds.has(id),
    })),
    nextCursor: offset + shown.length < total ? writeCursor([offset + shown.length]) : null,
    total,
    phase: shape.phase,
  };
}
