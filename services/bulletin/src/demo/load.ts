import type { DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import { Problem } from '@kezek/platform/problem';
import type { Database } from '../storage/database';
import { inOneTransaction } from './one-transaction';
import { Past } from './past';
import { perform } from './perform';
import { lockDemoCity, noteChunk } from './store';

export interface LoadReport {
  performed: number;
  idle: number;
  refused: { index: number; code: string }[];
}

/** The next part of the past, in one transaction; one that is done already is passed over. */
export async function loadChunk(database: Database, no: number, steps: readonly DemoStep[]): Promise<LoadReport> {
  const report = await performChunk(database, no, steps);
  // Tables that grow so fast are planned for as if they were empty; autovacuum comes too late to help.
  await database.pool.query('ANALYZE application, bulletin, response, referral, history, outbox');
  return report;
}

function performChunk(database: Database, no: number, steps: readonly DemoStep[]): Promise<LoadReport> {
  return inOneTransaction(database, async (inside) => {
    const city = await inside.transact(lockDemoCity);
    const report: LoadReport = { performed: 0, idle: 0, refused: [] };
    if (city.finished || no < city.chunksDone) return report;
    if (no > city.chunksDone) throw new Problem(409, 'demo-chunk-out-of-order', { next: city.chunksDone });
    const past = await Past.recall(inside, city);
    for (const [index, step] of steps.entries()) {
      const result = await perform(past, step, `demo/${no}/${index}`);
      if (result === 'performed') report.performed += 1;
      else if (result === 'idle') report.idle += 1;
      else report.refused.push({ index, code: result.refused });
    }
    const scheduled = steps.flatMap((step) => (step.type === 'schedule' ? [step.bulletin.id] : []));
    await inside.transact((work) => noteChunk(work, no, scheduled));
    return report;
  });
}
