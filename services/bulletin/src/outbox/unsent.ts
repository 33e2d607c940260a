import type { Instant } from '@kezek/calendar/instant';
import { changed } from '@kezek/messages/bulletin';
import { clockSignal } from '@kezek/messages/clock';
import { sql, type RawBuilder } from 'kysely';
import { anyOf } from '../storage/any-of';
import { rowsOf, type Statements } from '../storage/work';
import type { OutboxMessage } from './sender';

/** Each relay has its own: a gateway that is away keeps no workflow from hearing, and the other way round. */
export type Lane = 'workflows' | 'people';

/** What processes divide among themselves: messages of one target are all of one shard. A power of two. */
export const shards = 16;

export const allShards: readonly number[] = Array.from({ length: shards }, (_, shard) => shard);

const shardOfTarget = sql<number>`(hashtext(target) & ${sql.lit(shards - 1)})`;

/** As the partial indexes of the unsent say it, so that each lane walks its own. */
const ofLane: Readonly<Record<Lane, RawBuilder<boolean>>> = {
  workflows: sql<boolean>`kind <> 'tell'`,
  people: sql<boolean>`kind = 'tell'`,
};

/** One of them says as much as all that are unsent: it brings nothing of its own. */
const saysItAll: readonly string[] = [changed.name, clockSignal.name];

/** With the trace in which it was put, where there is one. */
export type Traced = OutboxMessage & { traceparent: string | null };

/** A message to deliver, and the rows that are done when it is. */
export interface Due {
  message: Traced;
  ids: number[];
  shard: number;
}

/** Of a lane what one process is to send, or all of it. */
export interface Share {
  lane: Lane;
  shards: readonly number[];
}

/**
 * The heads of targets that nobody is sending to: only the lowest unsent id of a target is eligible, urgent ones first.
 * What tells somebody to look again, at a bulletin or the clock, is sent once for all that are unsent at this moment. As a rule they are found
 * among the first few unsent, so that a poll costs the same however long the backlog of an opening minute is.
 */
export async function dueMessages(
  work: Statements,
  share: Share,
  busy: readonly string[],
  limit: number,
): Promise<Due[]> {
  const first = await headsAmong(work, share, busy, limit, 8 * limit);
  return first.length === limit ? first : headsAmong(work, share, busy, limit, null);
}

/** @param among how many of the first unsent are looked at; null: all. */
async function headsAmong(
  work: Statements,
  { lane, shards: ours }: Share,
  busy: readonly string[],
  limit: number,
  among: number | null,
): Promise<Due[]> {
  const rows = await rowsOf(
    work,
    sql<Traced & { same: number[] | null; shard: number }>`
      WITH next AS MATERIALIZED (
        SELECT id, target, kind, name, payload, urgency, traceparent FROM outbox
        WHERE sent_at IS NULL AND ${ofLane[lane]} AND target <> ALL(${busy}::text[])
          AND ${shardOfTarget} = ANY(${ours}::int[])
        ORDER BY urgency, id LIMIT ${among})
      SELECT id, target, kind, name, payload, urgency, traceparent, ${shardOfTarget} AS shard,
        CASE WHEN name = ANY(${saysItAll}::text[]) THEN (SELECT array_agg(same.id) FROM outbox same
          WHERE same.target = next.target AND same.sent_at IS NULL AND same.name = next.name) END AS same
      FROM next
      WHERE id = (SELECT head.id FROM outbox head
        WHERE head.target = next.target AND head.sent_at IS NULL ORDER BY head.id LIMIT 1)
      ORDER BY urgency, id LIMIT ${limit}`,
  );
  return rows.map(({ same, shard, ...message }) => ({ message, ids: same ?? [message.id], shard }));
}

export async function markSent({ db }: Statements, ids: readonly number[], at: Instant): Promise<void> {
  if (ids.length > 0) await db.updateTable('outbox').set({ sentAt: at }).where('id', '=', anyOf(ids)).execute();
}

/**
 * What was sent since then is to be sent again: of what a server acknowledged last, a crash of its machine may have kept
 * nothing. Command ids make a repeat harmless.
 */
export async function sendAgain({ db }: Statements, { lane, shards: ours }: Share, since: Instant): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ sentAt: null })
    .where('sentAt', '>=', since)
    .where(ofLane[lane])
    .where(shardOfTarget, '=', anyOf(ours))
    .execute();
}
