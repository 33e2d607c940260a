import type { ImportActivities } from '@kezek/activities/imports/imports';
import { toInstant } from '@kezek/calendar/instant';
import { goOn, type ImportStart } from '@kezek/messages/import';
import {
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { retryForever, statusOf, type Trouble } from '../common/retry-forever';
import { describe, type Step } from './describe';

const { importStep } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * Brings an import on, some lines at a time, until it waits for people: where it stands is in the gateway's database, so
 * that a step which nobody knows the end of is asked for again. Not more than one at a time of one import.
 */
export async function importing({ importId }: ImportStart): Promise<void> {
  let asked = true;
  setHandler(goOn, () => {
    asked = true;
  });
  let last: Step | null = null;
  const show = (trouble: Trouble | null) => setCurrentDetails(describe(importId, last, trouble));
  show(null);
  while (asked) {
    asked = false;
    for (let more = true; more;) {
      const doing = 'bring the import on';
      const attempt = () => importStep(importId, toInstant(Date.now()));
      const step = await retryForever(doing, attempt, { show, giveUp: isGone }).catch(orNoMore);
      if (step === null) return;
      last = step;
      show(null);
      ({ more } = step);
      if (more && step.waitMs > 0) await sleep(step.waitMs, { summary: 'A bulletin of the city opens; then on' });
      if (more && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof importing>({ importId });
    }
  }
}

/** Discarded meanwhile. */
const isGone = (error: unknown): boolean => statusOf(error) === 404;
function orNoMore(error: unknown): null {
  if (isGone(error)) return null;
  throw error;
}
