import type { ReconcileView } from '@kezek/contract/internal/bulletin/reconcile-routes';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { RequestOf } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import { sql } from 'kysely';
import { pageOf, readCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';

type Query = RequestOf<typeof bulletinForGateway.reconcile>['query'];

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

/** The last comparison, and a page of what it found in a city, and of what no city is known of. */
export async function readReconcile(
  { statements: { db } }: Database,
  { city, cursor, limit }: Query,
): Promise<ReconcileView> {
  const run = await db
    .selectFrom('reconcileRun')
    .select(['id', 'startedAt', 'finishedAt', 'compared'])
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!run) return { run: null, items: [], nextCursor: null };
  const found = db
    .selectFrom('reconcileDifference')
    .where('runId', '=', run.id)
    .where((row) => row.or([row('city', '=', city), row('city', 'is', null)]));
  const { differing } = await found.select(({ fn }) => fn.countAll<number>().as('differing')).executeTakeFirstOrThrow();
  const after = readAfter(cursor);
  const rows = await (
    after
      ? found.where(sql<boolean>`(kind, id, place_no) > (${after.kind}, ${after.id}::uuid, ${after.placeNo}::int)`)
      : found
  )
    .select(['kind', 'id', 'placeNo', 'standing', 'asked'])
    .orderBy('kind')
    .orderBy('id')
    .orderBy('placeNo')
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = pageOf(rows, limit, (last) => writeCursor([last.kind, last.id, last.placeNo]));
  const { id: _, ...shown } = run;
  return {
    run: { ...shown, differing },
    items: items.map((item) => ({ ...item, placeNo: item.kind === 'seat' ? item.placeNo : null })),
    nextCursor,
  };
}

function readAfter(cursor: string | undefined): { kind: string; id: string; placeNo: number } | null {
  const [kind, id, placeNo] = readCursor(cursor, 3) ?? [];
  if (kind === undefined || id === undefined || placeNo === undefined) return null;
  if (!isId(id) || !/^\d{1,6}$/.test(placeNo)) throw new Problem(400, 'invalid-cursor');
  return { kind, id, placeNo: Number(placeNo) };
}
