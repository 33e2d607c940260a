import type { Logger } from '@kezek/platform/logger';
import { addCounter, addReadings } from '@kezek/platform/metrics';
import type { Database } from '../../storage/prisma';
import type { Deliveries } from './deliveries';

type Waiting = { channel: string; pending: number; seconds: number };

/** How much waits to be sent, for how long, and how much has failed for good. */
export function addDeliveryMetrics(
  registry: Parameters<typeof addReadings>[0],
  { deliveries, database, logger }: { deliveries: Deliveries; database: Database; logger: Logger },
): void {
  addReadings(registry, {
    label: 'channel',
    gauges: {
      gateway_deliveries_pending: 'Letters and SMS that are not sent yet',
      gateway_deliveries_oldest_pending_seconds: 'Age of the oldest of them, 0 when there is none',
    },
    read: async () => {
      const found = await waiting(database, deliveries.channels);
      return Object.fromEntries(
        found.map(({ channel, pending, seconds }) => [
          channel,
          { gateway_deliveries_pending: pending, gateway_deliveries_oldest_pending_seconds: seconds },
        ]),
      );
    },
    logger,
  });
  const failed = addCounter(registry, {
    name: 'gateway_deliveries_failed_total',
    help: 'Letters and SMS that will never be sent',
    label: 'channel',
  });
  deliveries.onFailed(failed);
}

/** Reads the rows that wait, by their index; never what has been sent. */
const waiting = (database: Database, channels: readonly string[]): Promise<Waiting[]> =>
  database.$queryRaw<Waiting[]>`
    SELECT c.channel, count(d.channel)::int AS pending,
      coalesce(extract(epoch FROM now() - min(d.created_at)), 0)::float8 AS seconds
    FROM unnest(${[...channels]}::text[]) AS c (channel)
    LEFT JOIN delivery d ON d.channel = c.channel AND d.status IN ('pending', 'sending')
    GROUP BY 1`;
