import { addMs, type Instant } from '@kezek/calendar/instant';
import { applicationWorkflowId } from '@kezek/messages/application';
import { bulletinWorkflowId } from '@kezek/messages/bulletin';
import type { Database } from '../storage/database';

/** Training only: the offset that goes into outcomes and outbox messages from now on, ms. */
export async function setClock({ prisma }: Database, offsetMs: number): Promise<void> {
  await prisma.trainingClock.upsert({
    where: { id: 1 },
    create: { id: 1, offsetMs: BigInt(offsetMs) },
    update: { offsetMs: BigInt(offsetMs) },
  });
}

/** The machine's instant as business time, for callers that know no clock but the machine's. */
export async function businessTime({ prisma }: Database, at: Instant): Promise<Instant> {
  const clock = await prisma.trainingClock.findUnique({ where: { id: 1 } });
  return addMs(at, Number(clock?.offsetMs ?? 0));
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
