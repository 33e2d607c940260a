import type { Logger } from '@kezek/platform/logger';
import { addReadings } from '@kezek/platform/metrics';
import type { Database } from '../storage/database';
import { countOverdue } from './overdue';

/** Lives that have not done what was due; a number that stays above 0 needs people (docs/operations/stuck-application.md). */
export function addOverdueMetric(
  registry: Parameters<typeof addReadings>[0],
  { database, logger, graceMs, now }: { database: Database; logger: Logger; graceMs: number; now: () => number },
): void {
  addReadings(registry, {
    label: 'kind',
    gauges: { bulletin_lives_overdue: 'Applications that have not done what was due by themselves' },
    read: async () => ({
      application: { bulletin_lives_overdue: await countOverdue(database.statements, { now: now(), graceMs }) },
    }),
    logger,
  });
}
