import type { bulletinForReconcile } from '@kezek/contract/internal/reconcile';
import type { RequestOf } from '@kezek/contract/route';
import type { Logger } from '@kezek/platform/logger';
import { sql } from 'kysely';
import type { ReconcileStanding } from '../storage/column-types';
import type { Database } from '../storage/database';
import { endedStatuses } from '../storage/rows';
import { rowsOf, type Statements } from '../storage/work';

type Asked = RequestOf<typeof bulletinForReconcile.reconcileSeats>['body'];

interface Differing {
  bulletinId: string;
  placeNo: number;
  city: string | null;
  standing: ReconcileStanding;
}

/**
 * Compares the catalog's seats with referrals and places: a taken seat is an enrolled child's, and one of a bulletin that
 * is over and has no referral out is given back. Nothing is mended here: whose mistake it was is for people.
 */
export async function compareSeats(
  { statements, logger }: Pick<Database, 'statements'> & { logger: Logger },
  runId: string,
  { record, ...asked }: Asked,
): Promise<number> {
  const differing = await differingSeats(statements, asked);
  if (!record || differing.length === 0) return differing.length;
  await statements.db
    .insertInto('reconcileDifference')
    .values(
      differing.map(({ bulletinId: id, ...seat }) => ({ runId, kind: 'seat' as const, id, ...seat, asked: false })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  logger.warn({ differing: differing.slice(0, 20), of: differing.length }, 'seats differ from referrals');
  return differing.length;
}

/** More than these say no more. */
const most = 1_000;

const differingSeats = (work: Statements, { after, until, seats }: Omit<Asked, 'record'>): Promise<Differing[]> =>
  rowsOf(
    work,
    sql<Differing>`
      WITH seat AS (
        SELECT * FROM unnest(${seats.map(({ bulletinId }) => bulletinId)}::uuid[], ${seats.map(({ placeNo }) => placeNo)}::int[],
          ${seats.map(({ state }) => state)}::text[], ${seats.map(({ referralId }) => referralId)}::uuid[])
          AS s (bulletin_id, place_no, state, referral_id)),
      enrolled AS (
        SELECT bulletin_id, place_no, id FROM referral WHERE status = 'enrolled'
          AND (${after}::uuid IS NULL OR bulletin_id > ${after}) AND (${until}::uuid IS NULL OR bulletin_id <= ${until})),
      compared AS (
        SELECT bulletin_id, place_no, CASE
          WHEN enrolled.id IS NOT NULL AND (seat.state IS DISTINCT FROM 'taken' OR seat.referral_id <> enrolled.id) THEN 'no-seat'
          WHEN enrolled.id IS NULL AND seat.state = 'taken' THEN 'seat-of-nobody'
          WHEN seat.state = 'reserved' THEN 'reserved' END AS standing
        FROM seat FULL JOIN enrolled USING (bulletin_id, place_no))
      SELECT c.bulletin_id AS "bulletinId", c.place_no AS "placeNo", b.city,
        CASE c.standing WHEN 'reserved' THEN 'seat-not-returned' ELSE c.standing END AS standing
      FROM compared c LEFT JOIN bulletin b ON b.id = c.bulletin_id
      WHERE c.standing IN ('no-seat', 'seat-of-nobody') OR c.standing = 'reserved' AND (b.id IS NULL
        OR b.status = ANY(${[...endedStatuses]}::text[]) AND NOT EXISTS (SELECT FROM response r
          WHERE r.bulletin_id = b.id AND r.status IN ('gathered', 'held', 'waiting', 'activated')))
      ORDER BY 1, 2 LIMIT ${most}`,
  );
