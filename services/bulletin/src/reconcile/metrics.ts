import { reconcileStandings } from '@kezek/contract/internal/bulletin/reconcile-routes';
import type { Logger } from '@kezek/platform/logger';
import { addReadings } from '@kezek/platform/metrics';
import type { Statements } from '../storage/work';

/** What the last comparison that has ended found; `bulletin_reconcile_age_seconds` says how long ago that was. */
export function addReconcileMetrics(
  registry: Parameters<typeof addReadings>[0],
  { statements, logger, now }: { statements: Statements; logger: Logger; now: () => number },
): void {
  addReadings(registry, {
    label: 'standing',
    gauges: { bulletin_reconcile_differences: 'What the last comparison of journal, workflows and seats found' },
    read: async () => {
      const last = await lastFinished(statements);
      if (!last) return {};
      const rows = await statements.db
        .selectFrom('reconcileDifference')
        .select(({ fn }) => ['standing' as const, fn.countAll<number>().as('n')])
        .where('runId', '=', last.id)
        .groupBy('standing')
        .execute();
      const counted = new Map(rows.map(({ standing, n }) => [standing, n]));
      return Object.fromEntries(
        reconcileStandings.map((standing) => [
          standing,
          { bulletin_reconcile_differences: counted.get(standing) ?? 0 },
        ]),
      );
    },
    logger,
  });
  addReadings(registry, {
    label: 'run',
    gauges: { bulletin_reconcile_age_seconds: 'Since the last comparison ended' },
    read: async () => {
      const last = await lastFinished(statements);
      const ended = last?.finishedAt;
      const age = ended && { bulletin_reconcile_age_seconds: (now() - Date.parse(ended)) / 1_000 };
      return Object.fromEntries(age ? [['last', age]] : []);
    },
    logger,
  });
}

const lastFinished = ({ db }: Statements) =>
  db
    .selectFrom('reconcileRun')
    .select(['id', 'finishedAt'])
    .where('finishedAt', 'is not', null)
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
