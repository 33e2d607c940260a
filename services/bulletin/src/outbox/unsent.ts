import { changed } from '@kezek/messages/bulletin';
import { clockSignal } from '@kezek/messages/clock';
import type { Pool } from 'pg';
import type { OutboxMessage } from './sender';

/** Each relay has its own: a gateway that is away keeps no workflow from hearing, and the other way round. */
export type Lane = 'workflows' | 'people';

/** As the partial indexes of the unsent say it, so that each lane walks its own. */
const ofLane: Readonly<Record<Lane, string>> = { workflows: `kind <> 'tell'`, people: `kind = 'tell'` };

/** One of them says as much as all that are unsent: it brings nothing of its own. */
const saysItAll: readonly string[] = [changed.name, clockSignal.name];

/** A message to deliver, and the rows that are done when it is. */
export interface Due {
  message: OutboxMessage;
  ids: number[];
}

/**
 * The heads of targets that nobody is sending to: only the lowest unsent id of a target is eligible, urgent ones first.
 * What tells somebody to look again, at a bulletin or the clock, is sent once for all that are unsent at this moment. As a rule they are found
 * among the first few unsent, so that a poll costs the same however long the backlog of an opening minute is.
 */
export async function dueMessages(pool: Pool, lane: Lane, busy: readonly string[], limit: number): Promise<Due[]> {
  const first = await headsAmong(pool, lane, busy, limit, 8 * limit);
  return first.length === limit ? first : headsAmong(pool, lane, busy, limit, null);
}

/** @param among how many of the first unsent are looked at; null: all. */
async function headsAmong(
  pool: Pool,
  lane: Lane,
  busy: readonly string[],
  limit: number,
  among: number | null,
): Promise<Due[]> {
  const { rows } = await pool.query<OutboxMessage & { same: number[] | null }>(
    `WITH next AS MATERIALIZED (
       SELECT id, target, kind, name, payload, urgency FROM outbox
       WHERE sent_at IS NULL AND ${ofLane[lane]} AND target <> ALL($1::text[]) ORDER BY urgency, id LIMIT $4)
     SELECT id, target, kind, name, payload, urgency,
       CASE WHEN name = ANY($3::text[]) THEN (SELECT array_agg(same.id) FROM outbox same
         WHERE same.target = next.target AND same.sent_at IS NULL AND same.name = next.name) END AS same
     FROM next
     WHERE id = (SELECT head.id FROM outbox head
       WHERE head.target = next.target AND head.sent_at IS NULL ORDER BY head.id LIMIT 1)
     ORDER BY urgency, id LIMIT $2`,
    [busy, limit, saysItAll, among],
  );
  return rows.map(({ same, ...message }) => ({ message, ids: same ?? [message.id] }));
}

export async function markSent(pool: Pool, ids: readonly number[], at: Date): Promise<void> {
  if (ids.length > 0) await pool.query(`UPDATE outbox SET sent_at = $2 WHERE id = ANY($1::bigint[])`, [ids, at]);
}

/**
 * What was sent since then is to be sent again: of what a server acknowledged last, a crash of its machine may have kept
 * nothing. Command ids make a repeat harmless.
 */
export async function sendAgain(pool: Pool, lane: Lane, since: Date): Promise<void> {
  await pool.query(`UPDATE outbox SET sent_at = NULL WHERE sent_at >= $1 AND ${ofLane[lane]}`, [since]);
}
