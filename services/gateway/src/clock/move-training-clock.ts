import type { Client } from '@temporalio/client';
import { setClock } from '@kezek/messages/application';
import type { Logger } from '@kezek/platform/logger';
import type { Services } from '../services';
import type { TrainingClock } from './training-clock';

const atOnce = 16;
/** For one workflow, and for all of them: an operator waits for the answer. */
const eachMs = 10_000;
const allMs = 120_000;

export type MoveNeeds = {
  clock: TrainingClock;
  temporal: Client;
  services: Pick<Services, 'bulletin'>;
  logger: Logger;
};

/**
 * Moves business time forward: first the clock of the bulletin service, which takes no stamp from ahead of it, then
 * stamps (this gateway's and, within a second, others'), then every workflow that waits for an instant. Moving to where
 * it already is repeats the telling.
 */
export async function moveTrainingClock(
  { clock, temporal, services, logger }: MoveNeeds,
  target: number,
): Promise<{ offsetMs: number; told: number; untold: number }> {
  await services.bulletin.setClock({ body: { offsetMs: target } });
  const offsetMs = await clock.store(target);
  const { workflowIds } = await services.bulletin.openWindows();
  const giveUpAt = Date.now() + allMs;
  const left = [...workflowIds];
  let told = 0;
  const tellOne = async (workflowId: string) => {
    try {
      const handle = temporal.workflow.getHandle(workflowId);
      await temporal.withDeadline(Math.min(Date.now() + eachMs, giveUpAt), () =>
        handle.executeUpdate(setClock, { args: [{ offsetMs }] }),
      );
      told += 1;
    } catch (error) {
      logger.warn({ workflowId, err: error }, 'a workflow has not heard of the moved clock');
    }
  };
  const teller = async () => {
    for (let next = left.shift(); next !== undefined && Date.now() < giveUpAt; next = left.shift()) await tellOne(next);
  };
  await Promise.all(Array.from({ length: atOnce }, teller));
  return { offsetMs, told, untold: workflowIds.length - told };
}
