import { defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import type { DeadlineActivities } from './activities';

export const clockMoved = defineSignal('clockMoved');

const { nothing } = proxyActivities<DeadlineActivities>({ startToCloseTimeout: '1 minute' });

/** A timer and an activity that does nothing. Told of a clock, it notes that. */
export async function bareDeadline(atMs: number): Promise<number> {
  let heard = 0;
  setHandler(clockMoved, () => {
    heard += 1;
  });
  await sleep(Math.max(1, atMs - Date.now()));
  await nothing();
  return heard;
}
