import type { SeatView } from '@kezek/contract/internal/reconcile';
import { kyselyOn } from '@kezek/platform/kysely';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';

/** Below every id. */
const least = '00000000-0000-0000-0000-000000000000';

/** As many as one request may bring to the bulletin service; one bulletin has 500 at most. */
const most = 1_500;
const bulletinsAtOnce = 40;

/** Reserved and taken seats of the next bulletins by id; `until` is the last of these, null where there are no more. */
export async function listSeats(
  pool: Pool,
  { after = least }: { after?: string },
): Promise<{ items: SeatView[]; until: string | null }> {
  const db = kyselyOn<Tables>(pool);
  const reservations = await db
    .selectFrom('reservation')
    .select('bulletinId')
    .where('bulletinId', '>', after)
    .orderBy('bulletinId')
    .limit(bulletinsAtOnce)
    .execute();
  const ids = reservations.map(({ bulletinId }) => bulletinId);
  const seats = await db
    .selectFrom('seat')
    .select(['bulletinId', 'placeNo', 'referralId'])
    .select(sql<SeatView['state']>`state`.as('state'))
    .where('bulletinId', '=', sql<string>`ANY(${ids}::uuid[])`)
    .where('state', '<>', 'returned')
    .orderBy('bulletinId')
    .orderBy('placeNo')
    .limit(most + 1)
    .execute();
  // A bulletin is compared as a whole: the one that doesn't fit any more is the next page's.
  const cut = seats[most]?.bulletinId;
  const items = cut === undefined ? seats : seats.filter(({ bulletinId }) => bulletinId < cut);
  const until = cut === undefined ? ids.at(-1) : items.at(-1)?.bulletinId;
  const isLast = cut === undefined && ids.length < bulletinsAtOnce;
  return { items, until: isLast ? null : (until ?? null) };
}
