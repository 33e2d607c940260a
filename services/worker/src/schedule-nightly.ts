import {
  reconcileCron,
  reconcileScheduleId,
  reconcileWorkflowId,
  reconcileWorkflowType,
} from '@kezek/messages/reconcile';
import {
  swapRoundsCron,
  swapRoundsScheduleId,
  swapRoundsWorkflowId,
  swapRoundsWorkflowType,
} from '@kezek/messages/swap';
import { taskQueue } from '@kezek/messages/task-queue';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';
import { ScheduleAlreadyRunning } from '@temporalio/client';

/** @param cron in UTC */
type Nightly = { scheduleId: string; workflowType: string; workflowId: string; cron: string };

export const nightly: readonly Nightly[] = [
  {
    scheduleId: reconcileScheduleId,
    workflowType: reconcileWorkflowType,
    workflowId: reconcileWorkflowId,
    cron: reconcileCron,
  },
  {
    scheduleId: swapRoundsScheduleId,
    workflowType: swapRoundsWorkflowType,
    workflowId: swapRoundsWorkflowId(),
    cron: swapRoundsCron,
  },
];

/**
 * Scheduled from the first worker's start on; what an operator has paused or moved since stays so. A failure is logged
 * and stops no worker: the next start tries again.
 */
export async function scheduleNightly(
  client: TemporalClient['client'],
  { scheduleId, workflowType, workflowId, cron }: Nightly,
  logger: Logger,
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId,
      spec: { cronExpressions: [cron] },
      action: { type: 'startWorkflow', workflowType, workflowId, taskQueue, args: [{}] },
      // One that would begin by day waits for the next night.
      policies: { overlap: 'SKIP', catchupWindow: '2 hours' },
    });
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return;
    logger.error({ err: error, scheduleId }, 'a nightly schedule can’t be made');
  }
}
