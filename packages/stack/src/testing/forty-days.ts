import { sleep, upsertSearchAttributes } from '@temporalio/workflow';

/** A workflow for the test of the time-skipping server. */
export async function fortyDays(): Promise<string> {
  upsertSearchAttributes({ Stage: ['waiting'] });
  await sleep('40 days');
  return 'over';
}
