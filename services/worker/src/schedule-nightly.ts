import { taskQueue } from '@kezek/messages/task-queue';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';
import { ScheduleAlreadyRunning } from '@temporalio/client';

export interface Nightly {
  scheduleId: string;
  /** UTC. */
  cron: string;
  workflowType: string;
  workflowId: string;
  /** Also when it is scheduled first. */
  atOnce?: boolean;
}

/**
 * What runs each night is scheduled from the first worker's start on; what an operator has paused or moved since stays
 * so. A failure is logged and stops no worker: the next start tries again.
 */
export async function scheduleNightly(
  client: TemporalClient['client'],
  logger: Logger,
  { scheduleId, cron, workflowType, workflowId, atOnce = false }: Nightly,
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId,
      spec: { cronExpressions: [cron] },
      action: { type: 'startWorkflow', workflowType, workflowId, taskQueue, args: [{}] },
      // One that would begin by day waits for the next night.
      policies: { overlap: 'SKIP', catchupWindow: '2 hours' },
      state: { triggerImmediately: atOnce },
    });
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return;
    logger.error({ err: error, scheduleId }, 'what runs each night can’t be scheduled');
  }
}
