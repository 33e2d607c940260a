import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf, RequestOf } from '@kezek/contract/route';
import { dayOf, toInstant } from '@kezek/calendar/instant';
import { packInForce } from '@kezek/rules/pack/rule-pack';
import { amongFirst, mergeOrder } from '@kezek/rules/queue/order';
import { readNumberCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { anyOf } from '../storage/any-of';
import { liveStatuses } from '../storage/rows';
import { nextOf } from './head';
import { shapeOf } from './standing';

type Query = RequestOf<typeof bulletinForGateway.queue>['query'];
type Page = ReplyOf<typeof bulletinForGateway.queue>['body'];

/** A queue in its shown order; the cursor is the number behind which the next page begins. */
export async function queuePage(database: Database, { cursor, limit, ...key }: Query, now: number): Promise<Page> {
  const work = await database.reading();
  const offset = readNumberCursor(cursor) ?? 0;
  const pack = packInForce(work.policy.packs, key.city, dayOf(toInstant(now)));
  const ratio = pack.values.queue.generalPerPrivileged;
  const { totals, phase } = await shapeOf(work, key);
  const behind = amongFirst(offset, totals, phase, ratio);
  const turns = { privileged: phase.privileged + behind['first-priority'], general: phase.general + behind.general };
  const shown = mergeOrder(await nextOf(work, key, { behind, n: limit }), turns, ratio).slice(0, limit);
  const responding = await work.db
    .selectFrom('response')
    .select('applicationId')
    .where('applicationId', '=', anyOf(shown.map(({ id }) => id)))
    .where('status', 'in', liveStatuses)
    .execute();
  const responds = new Set(responding.map(({ applicationId }) => applicationId));
  const total = totals['out-of-turn'] + totals['first-priority'] + totals.general;
  return {
    items: shown.map(({ id, submittedAt, category }, index) => ({
      number: offset + index + 1,
      submittedAt,
      category,
      hasResponse: responds.has(id),
    })),
    nextCursor: offset + shown.length < total ? writeCursor([offset + shown.length]) : null,
    total,
    phase,
  };
}
