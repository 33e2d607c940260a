import type { Database } from '../../storage/prisma';
import type { ChannelName, DeliveryKey } from './channel';
import type { DeliveryTiming } from './timing';

/** One that this process may send now. `attempts` counts this one. */
export type Taken = DeliveryKey & { attempts: number; expired: boolean; ageMs: number };

/**
 * A channel's rows of the table `delivery`, for one process. Instants are the database's, so that gateways whose clocks
 * differ agree on a lease.
 */
export interface DeliveryTable {
  /** The one that has been due longest, marked as being sent. Null when none is due. */
  take(): Promise<Taken | null>;
  /** Makes the lease anew. False when it is another's by now, or was erased. */
  hold(key: DeliveryKey): Promise<boolean>;
  sent(key: DeliveryKey): Promise<void>;
  failed(key: DeliveryKey, code: string): Promise<void>;
  /** To be tried again. @param counts whether this try says something of this delivery. */
  later(key: DeliveryKey, again: { inMs: number; counts: boolean; code: string | null }): Promise<void>;
}

export function deliveryTable(
  database: Pick<Database, '$queryRaw' | '$executeRaw'>,
  channel: ChannelName,
  sender: string,
  { leaseMs, afterStartMs }: Pick<DeliveryTiming, 'leaseMs' | 'afterStartMs'>,
): DeliveryTable {
  return {
    async take() {
      const [taken] = await database.$queryRaw<Taken[]>`
        WITH due AS MATERIALIZED (
          SELECT event_id, account_id, channel FROM delivery
          WHERE channel = ${channel} AND status IN ('pending', 'sending') AND not_before <= now()
            AND (status = 'pending' OR pg_postmaster_start_time() <= now() - ${afterStartMs} * interval '1 ms')
          ORDER BY not_before LIMIT 1 FOR UPDATE SKIP LOCKED
        )
        UPDATE delivery d SET status = 'sending', sender = ${sender}::uuid, sending_since = now(),
          not_before = now() + ${leaseMs} * interval '1 ms', attempts = d.attempts + 1
        FROM due WHERE (d.event_id, d.account_id, d.channel) = (due.event_id, due.account_id, due.channel)
        RETURNING d.event_id AS "eventId", d.account_id AS "accountId", d.attempts,
          coalesce(d.expires_at <= now(), false) AS expired,
          (extract(epoch FROM now() - d.created_at) * 1000)::float8 AS "ageMs"`;
      return taken ?? null;
    },
    async hold({ eventId, accountId }) {
      const held = await database.$executeRaw`
        UPDATE delivery SET not_before = now() + ${leaseMs} * interval '1 ms'
        WHERE event_id = ${eventId} AND account_id = ${accountId}::uuid AND channel = ${channel}
          AND status = 'sending' AND sender = ${sender}::uuid`;
      return held > 0;
    },
    async sent({ eventId, accountId }) {
      // Whoever has it now: it was accepted.
      await database.$executeRaw`
        UPDATE delivery SET status = 'sent', settled_at = now(), last_error = NULL
        WHERE event_id = ${eventId} AND account_id = ${accountId}::uuid AND channel = ${channel} AND status <> 'sent'`;
    },
    async failed({ eventId, accountId }, code) {
      await database.$executeRaw`
        UPDATE delivery SET status = 'failed', settled_at = now(), last_error = ${code}
        WHERE event_id = ${eventId} AND account_id = ${accountId}::uuid AND channel = ${channel}
          AND status = 'sending' AND sender = ${sender}::uuid`;
    },
    async later({ eventId, accountId }, { inMs, counts, code }) {
      await database.$executeRaw`
        UPDATE delivery SET status = 'pending', not_before = now() + ${inMs} * interval '1 ms',
          attempts = attempts - ${counts ? 0 : 1}::int, last_error = coalesce(${code}, last_error)
        WHERE event_id = ${eventId} AND account_id = ${accountId}::uuid AND channel = ${channel}
          AND status = 'sending' AND sender = ${sender}::uuid`;
    },
  };
}
