import type { Instant } from '@kezek/calendar/instant';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../generated/kysely/tables';
import type { ChannelName, DeliveryKey } from './channel';
import type { DeliveryTiming } from './timing';

/** One that this process may send now. `attempts` counts this one. */
export type Taken = DeliveryKey & { attempts: number; expired: boolean; ageMs: number };

/**
 * A channel's rows of the table `delivery`, for one process. Instants are the database's, so that gateways whose clocks
 * differ agree on a lease.
 */
export interface DeliveryTable {
  /** Of the first lane that has any the one that has been due longest, marked as being sent. Null when none is due. */
  take(): Promise<Taken | null>;
  /** Makes the lease anew. False when it is another's by now, or was erased. */
  hold(key: DeliveryKey): Promise<boolean>;
  sent(key: DeliveryKey): Promise<void>;
  failed(key: DeliveryKey, code: string): Promise<void>;
  /** To be tried again. @param counts whether this try says something of this delivery. */
  later(key: DeliveryKey, again: { inMs: number; counts: boolean; code: string | null }): Promise<void>;
}

export function deliveryTable(
  db: Kysely<Tables>,
  channel: ChannelName,
  sender: string,
  { leaseMs, afterStartMs }: Pick<DeliveryTiming, 'leaseMs' | 'afterStartMs'>,
): DeliveryTable {
  const of = ({ eventId, accountId }: DeliveryKey) =>
    db.updateTable('delivery').where((row) => row.and({ eventId, accountId, channel }));
  /** Only while this process has it. */
  const ours = (key: DeliveryKey) => of(key).where((row) => row.and({ status: 'sending', sender }));
  return {
    async take() {
      const { rows } = await sql<Taken>`
        WITH due AS MATERIALIZED (
          SELECT event_id, account_id, channel FROM delivery
          WHERE channel = ${channel} AND status IN ('pending', 'sending') AND not_before <= now()
            AND (status = 'pending' OR pg_postmaster_start_time() <= now() - ${afterStartMs} * interval '1 ms')
          ORDER BY lane, not_before LIMIT 1 FOR UPDATE SKIP LOCKED
        )
        UPDATE delivery d SET status = 'sending', sender = ${sender}::uuid, sending_since = now(),
          not_before = ${inMs(leaseMs)}, attempts = d.attempts + 1
        FROM due WHERE (d.event_id, d.account_id, d.channel) = (due.event_id, due.account_id, due.channel)
        RETURNING d.event_id, d.account_id, d.attempts, coalesce(d.expires_at <= now(), false) AS expired,
          (extract(epoch FROM now() - d.created_at) * 1000)::float8 AS age_ms`.execute(db);
      return rows[0] ?? null;
    },
    async hold(key) {
      const { numUpdatedRows } = await ours(key)
        .set({ notBefore: inMs(leaseMs) })
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async sent(key) {
      // Whoever has it now: it was accepted.
      await of(key)
        .where('status', '<>', 'sent')
        .set({ status: 'sent', settledAt: inMs(0), lastError: null })
        .execute();
    },
    async failed(key, code) {
      await ours(key)
        .set({ status: 'failed', settledAt: inMs(0), lastError: code })
        .execute();
    },
    async later(key, { inMs: ms, counts, code }) {
      await ours(key)
        .set({ status: 'pending', notBefore: inMs(ms), lastError: code ?? undefined })
        .set((row) => ({ attempts: row('attempts', '-', counts ? 0 : 1) }))
        .execute();
    },
  };
}

/** So long from now, by the database's clock. */
const inMs = (ms: number) => sql<Instant>`now() + ${ms} * interval '1 ms'`;
