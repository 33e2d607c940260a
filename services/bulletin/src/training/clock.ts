import { addMs, type Instant } from '@kezek/calendar/instant';
import { applicationWorkflowId } from '@kezek/messages/application';
import { bulletinWorkflowId } from '@kezek/messages/bulletin';
import { clockOffsetMs } from '../bulletins/progress';
import type { Database } from '../storage/database';
import { noLaterThanNow } from '../time/stamps';

/**
 * Training only: the offset that goes into outcomes and outbox messages from now on, ms. Only forward: of two moves at
 * once the farther counts, in whatever order they come.
 */
export async function setClock({ prisma }: Database, offsetMs: number): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO training_clock (id, offset_ms) VALUES (1, ${BigInt(offsetMs)})
    ON CONFLICT (id) DO UPDATE SET offset_ms = GREATEST(training_clock.offset_ms, excluded.offset_ms)`;
}

/**
 * The machine's instant as business time, for callers that know no clock but their server's; no later than this
 * database's clock allows.
 */
export async function businessTimeOf({ pool: client }: Database, at: Instant): Promise<Instant> {
  return noLaterThanNow({ client }, addMs(at, await clockOffsetMs({ client })));
}

/**
 * Workflows that must hear of a moved clock: applications that wait for an instant (a deadline, the stop-list's end, an
 * activation that is overdue, an age that the clock has passed), and bulletins that have not ended or still have
 * directions out.
 *
 * @param nowMs the machine's time; the stored offset is added to it.
 */
export async function openWindows({ pool }: Database, nowMs: number): Promise<string[]> {
  const applications = await pool.query<{ id: string }>(
    `SELECT id FROM application a WHERE started AND (
       stage IN ('directed', 'arrived', 'stop-listed')
       OR (stage = 'queued' AND (
         ages_out_at <= to_timestamp(($1::float8 + (SELECT offset_ms FROM training_clock)) / 1000)
         OR EXISTS (SELECT 1 FROM response r WHERE r.application_id = a.id AND r.status = 'held'))))
     ORDER BY id`,
    [nowMs],
  );
  const bulletins = await pool.query<{ id: string }>(
    `SELECT id FROM bulletin b WHERE status IN ('reserving', 'scheduled', 'published')
       OR EXISTS (SELECT 1 FROM response r WHERE r.bulletin_id = b.id AND r.status = 'activated')
     ORDER BY id`,
  );
  return [
    ...bulletins.rows.map(({ id }) => bulletinWorkflowId(id)),
    ...applications.rows.map(({ id }) => applicationWorkflowId(id)),
  ];
}
