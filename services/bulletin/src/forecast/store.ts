import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { QueueMoved, QueuePace, TestedForecasts } from '../storage/column-types';
import type { Database } from '../storage/database';
import type { ForecastRow } from '../storage/rows';
import type { Part } from './parts';

export interface ComputedQueue {
  key: QueueKey;
  rows: Pick<ForecastRow, 'category' | 'band' | 'said' | 'before'>[];
  pace: QueuePace;
  /** Null where the queue was not forecast in an earlier month. */
  beforeAt: Instant | null;
  since: QueueMoved | null;
}

/** In place of what was computed before; a repeat writes the same. */
export async function storeForecasts(
  database: Database,
  { city, language }: Part,
  { at, queues, tested }: { at: Instant; queues: readonly ComputedQueue[]; tested: TestedForecasts },
): Promise<void> {
  await database.transact(async ({ db }) => {
    const ofPart = { city, language };
    await db
      .deleteFrom('forecastQueue')
      .where((row) => row.and(ofPart))
      .execute();
    for (const { key, rows, ...queue } of queues) {
      await db
        .insertInto('forecastQueue')
        .values({ ...key, computedAt: at, ...queue })
        .execute();
      await db
        .insertInto('forecast')
        .values(rows.map((row) => ({ ...key, ...row })))
        .execute();
    }
    await db
      .insertInto('forecastTest')
      .values({ ...ofPart, computedAt: at, tested })
      .onConflict((row) => row.columns(['city', 'language']).doUpdateSet({ computedAt: at, tested }))
      .execute();
  });
}
