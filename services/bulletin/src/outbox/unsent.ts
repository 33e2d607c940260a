import { changed } from '@kezek/messages/bulletin';
import type { Pool } from 'pg';
import type { OutboxMessage } from './sender';

/** A message to deliver, and the rows that are done when it is. */
export interface Due {
  message: OutboxMessage;
  ids: number[];
}

/**
 * The heads of targets that nobody is sending to: only the lowest unsent id of a target is eligible, urgent ones first.
 * What tells a bulletin to look again is sent once for all that are unsent at this moment.
 */
export async function dueMessages(pool: Pool, busy: readonly string[], limit: number): Promise<Due[]> {
  const { rows } = await pool.query<OutboxMessage & { same: number[] | null }>(
    `SELECT head.id, head.target, head.kind, head.name, head.payload,
       CASE WHEN head.name = $3 THEN (SELECT array_agg(same.id) FROM outbox same
         WHERE same.target = head.target AND same.sent_at IS NULL AND same.name = $3) END AS same
     FROM outbox head
     WHERE head.sent_at IS NULL AND head.target <> ALL($1::text[])
       AND NOT EXISTS (SELECT 1 FROM outbox earlier
         WHERE earlier.target = head.target AND earlier.sent_at IS NULL AND earlier.id < head.id)
     ORDER BY head.urgency, head.id LIMIT $2`,
    [busy, limit, changed.name],
  );
  return rows.map(({ same, ...message }) => ({ message, ids: same ?? [message.id] }));
}

export async function markSent(pool: Pool, ids: readonly number[], at: Date): Promise<void> {
  if (ids.length > 0) await pool.query(`UPDATE outbox SET sent_at = $2 WHERE id = ANY($1::bigint[])`, [ids, at]);
}

/** Training clock, ms; 0 in production. */
export async function readClockOffset(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ ms: number }>('SELECT offset_ms AS ms FROM training_clock');
  return rows[0]?.ms ?? 0;
}
