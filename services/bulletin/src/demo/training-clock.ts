import { applicationWorkflowId } from '@kezek/messages/application';
import { bulletinWorkflowId } from '@kezek/messages/bulletin';
import { clockSignal } from '@kezek/messages/clock';
import { tellClock } from '../outbox/tell';
import type { Database } from '../storage/database';
import { oneRow, rowOf, rowsOf, type Work } from '../storage/work';

/**
 * Training only: the offset that goes into outcomes and outbox messages from now on. In the same transaction everybody
 * who waits for an instant is to hear of it, so the telling outlives every crash and goes on where it stopped. An offset
 * that is not ahead of the stored one changes nothing.
 *
 * @param nowMs the machine's time.
 * @returns how many workflows have not heard yet, also of earlier moves.
 */
export async function moveClock(database: Database, offsetMs: number, nowMs: number): Promise<{ untold: number }> {
  await database.transact(async (work) => {
    const moved = await rowOf(work, `UPDATE training_clock SET offset_ms = $1 WHERE offset_ms < $1 RETURNING id`, [
      offsetMs,
    ]);
    if (moved) await tellClock(work, await openWindows(work, nowMs + offsetMs));
  });
  return untold(database);
}

/** How many workflows have not heard yet to when the clock was moved. */
export function untold({ pool }: Pick<Database, 'pool'>): Promise<{ untold: number }> {
  return oneRow<{ untold: number }>(
    { client: pool },
    `SELECT count(DISTINCT target)::int AS untold FROM outbox WHERE sent_at IS NULL AND kind <> 'tell' AND name = $1`,
    [clockSignal.name],
  );
}

/**
 * Workflows that must hear of a moved clock: bulletins that have not ended or still have referrals out, and
 * applications that wait for an instant (a deadline, the stop-list's end, an activation that is overdue, an age that the
 * clock has passed).
 *
 * @param nowMs business time.
 */
async function openWindows(work: Pick<Work, 'client'>, nowMs: number): Promise<string[]> {
  const bulletins = await rowsOf<{ id: string }>(
    work,
    `SELECT id FROM bulletin b WHERE status IN ('reserving', 'scheduled', 'published')
       OR EXISTS (SELECT 1 FROM response r WHERE r.bulletin_id = b.id AND r.status = 'activated')
     ORDER BY id`,
  );
  const applications = await rowsOf<{ id: string }>(
    work,
    `SELECT id FROM application a WHERE started AND (
       stage IN ('referred', 'arrived', 'stop-listed')
       OR (stage = 'queued' AND (
         ages_out_at <= to_timestamp($1::float8 / 1000)
         OR EXISTS (SELECT 1 FROM response r WHERE r.application_id = a.id AND r.status = 'held'))))
     ORDER BY id`,
    [nowMs],
  );
  return [
    ...bulletins.map(({ id }) => bulletinWorkflowId(id)),
    ...applications.map(({ id }) => applicationWorkflowId(id)),
  ];
}
