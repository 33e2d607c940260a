import { applicationWorkflowId } from '@kezek/messages/application';
import { bulletinWorkflowId } from '@kezek/messages/bulletin';
import { clockSignal } from '@kezek/messages/clock';
import { sql } from 'kysely';
import { openBulletins } from '../bulletins/find';
import { tellClock } from '../outbox/tell';
import type { Database } from '../storage/database';
import { rowsOf, type Work } from '../storage/work';

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
    const { numUpdatedRows } = await work.db
      .updateTable('trainingClock')
      .set({ offsetMs })
      .where('offsetMs', '<', offsetMs)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) await tellClock(work, await openWindows(work, nowMs + offsetMs));
  });
  return untold(database);
}

/** How many workflows have not heard yet to when the clock was moved. */
export function untold({ statements: { db } }: Pick<Database, 'statements'>): Promise<{ untold: number }> {
  return db
    .selectFrom('outbox')
    .select(({ fn }) => fn.count<number>('target').distinct().as('untold'))
    .where('sentAt', 'is', null)
    .where('kind', '<>', 'tell')
    .where('name', '=', clockSignal.name)
    .executeTakeFirstOrThrow();
}

/**
 * Workflows that must hear of a moved clock: bulletins that have not ended or still have referrals out, and
 * applications that wait for an instant (a deadline, the stop-list's end, an activation that is overdue, an age that the
 * clock has passed).
 *
 * @param nowMs business time.
 */
async function openWindows(work: Pick<Work, 'db'>, nowMs: number): Promise<string[]> {
  const bulletins = await openBulletins(work).orderBy('id').execute();
  const applications = await rowsOf(
    work,
    sql<{ id: string }>`
      SELECT id FROM application a WHERE started AND (
        stage IN ('referred', 'arrived', 'stop-listed')
        OR (stage = 'queued' AND (
          ages_out_at <= to_timestamp(${nowMs}::float8 / 1000)
          OR EXISTS (SELECT 1 FROM response r WHERE r.application_id = a.id AND r.status = 'held'))))
      ORDER BY id`,
  );
  return [
    ...bulletins.map(({ id }) => bulletinWorkflowId(id)),
    ...applications.map(({ id }) => applicationWorkflowId(id)),
  ];
}
