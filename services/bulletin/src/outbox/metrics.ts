import type { Logger } from '@kezek/platform/logger';
import { addReadings } from '@kezek/platform/metrics';
import type { Pool } from 'pg';

/** How much waits to be told, and for how long: what somebody waits for (`live`) apart from a backlog. */
export function addOutboxMetrics(registry: Parameters<typeof addReadings>[0], pool: Pool, logger: Logger): void {
  addReadings(registry, {
    label: 'kind',
    gauges: {
      bulletin_outbox_unsent_rows: 'Messages to workflows that are not sent yet',
      bulletin_outbox_oldest_unsent_seconds: 'Age of the oldest of them, 0 when there is none',
    },
    read: async () => {
      const found = await unsent(pool);
      return Object.fromEntries(
        found.map(({ kind, rows, seconds }) => [
          kind,
          { bulletin_outbox_unsent_rows: rows, bulletin_outbox_oldest_unsent_seconds: seconds },
        ]),
      );
    },
    logger,
  });
}

/** Walks the index of unsent rows; of the rows themselves it reads the oldest of each urgency. */
async function unsent(pool: Pool): Promise<{ kind: 'live' | 'backlog'; rows: number; seconds: number }[]> {
  const { rows } = await pool.query<{ kind: 'live' | 'backlog'; rows: number; seconds: number }>(
    `SELECT CASE WHEN urgency < 2 THEN 'live' ELSE 'backlog' END AS kind,
       sum((SELECT count(*) FROM outbox o WHERE o.sent_at IS NULL AND o.urgency = u.urgency))::int AS rows,
       coalesce(max((SELECT extract(epoch FROM now() - o.put_at) FROM outbox o
         WHERE o.sent_at IS NULL AND o.urgency = u.urgency ORDER BY o.id LIMIT 1)), 0)::float8 AS seconds
     FROM unnest(ARRAY[0, 1, 2]) AS u (urgency) GROUP BY 1`,
  );
  return rows;
}
