import type { Logger } from '@kezek/platform/logger';
import { addReadings } from '@kezek/platform/metrics';
import type { Pool } from 'pg';

/** How much waits to be told, and for how long: what workflows are to hear (`live`) apart from a backlog and from what people are (`news`). */
export function addOutboxMetrics(registry: Parameters<typeof addReadings>[0], pool: Pool, logger: Logger): void {
  addReadings(registry, {
    label: 'kind',
    gauges: {
      bulletin_outbox_unsent_rows: 'Messages to workflows and people that are not sent yet',
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

type Kind = 'live' | 'backlog' | 'news';

/** Walks the indexes of unsent rows; of the rows themselves it reads the oldest of each kind and urgency. */
async function unsent(pool: Pool): Promise<{ kind: Kind; rows: number; seconds: number }[]> {
  const { rows } = await pool.query<{ kind: Kind; rows: number; seconds: number }>(
    `SELECT kind, sum(rows)::int AS rows, coalesce(max(seconds), 0)::float8 AS seconds FROM (
       SELECT CASE WHEN u.urgency < 2 THEN 'live' ELSE 'backlog' END AS kind,
         (SELECT count(*) FROM outbox o
           WHERE o.sent_at IS NULL AND o.kind <> 'tell' AND o.urgency = u.urgency) AS rows,
         (SELECT extract(epoch FROM now() - o.put_at) FROM outbox o
           WHERE o.sent_at IS NULL AND o.kind <> 'tell' AND o.urgency = u.urgency ORDER BY o.id LIMIT 1) AS seconds
       FROM unnest(ARRAY[0, 1, 2]) AS u (urgency)
       UNION ALL
       SELECT 'news',
         (SELECT count(*) FROM outbox o WHERE o.sent_at IS NULL AND o.kind = 'tell' AND o.urgency = u.urgency),
         (SELECT extract(epoch FROM now() - o.put_at) FROM outbox o
           WHERE o.sent_at IS NULL AND o.kind = 'tell' AND o.urgency = u.urgency ORDER BY o.id LIMIT 1)
       FROM unnest(ARRAY[0, 1]) AS u (urgency)) AS counted
     GROUP BY kind`,
  );
  return rows;
}
