import { taskQueue } from '@kezek/messages/task-queue';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';
import { ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';

interface Scheduled {
  scheduleId: string;
  /** UTC. */
  cron: string;
  workflowType: string;
  workflowId: string;
  args?: unknown[];
  /** How late one that was missed still begins; one of the night waits for the next rather than run by day. */
  catchupWindow?: NonNullable<ScheduleOptions['policies']>['catchupWindow'];
  /** Also when it is scheduled first. */
  atOnce?: boolean;
}

/**
 * Something that runs by the clock is scheduled from the first worker's start on; what an operator has paused or moved
 * since stays so. A failure is logged and stops no worker: the next start tries again.
 */
export async function scheduleOnce(
  client: TemporalClient['client'],
  logger: Logger,
  { args = [{}], catchupWindow = '2 hours', atOnce = false, ...scheduled }: Scheduled,
): Promise<void> {
  const { scheduleId, cron, workflowType, workflowId } = scheduled;
  try {
    await client.schedule.create({
      scheduleId,
      spec: { cronExpressions: [cron] },
      action: { type: 'startWorkflow', workflowType, workflowId, taskQueue, args },
      policies: { overlap: 'SKIP', catchupWindow },
      state: { triggerImmediately: atOnce },
    });
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return;
    logger.error({ err: error, scheduleId }, 'it can’t be scheduled');
  }
}
