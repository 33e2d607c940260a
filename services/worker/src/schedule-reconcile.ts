import {
  reconcileCron,
  reconcileScheduleId,
  reconcileWorkflowId,
  reconcileWorkflowType,
} from '@kezek/messages/reconcile';
import { taskQueue } from '@kezek/messages/task-queue';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';
import { ScheduleAlreadyRunning } from '@temporalio/client';

/**
 * The nightly comparison is scheduled from the first worker's start on; what an operator has paused or moved since stays
 * so. A failure is logged and stops no worker: the next start tries again.
 */
export async function scheduleReconcile(client: TemporalClient['client'], logger: Logger): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: reconcileScheduleId,
      spec: { cronExpressions: [reconcileCron] },
      action: {
        type: 'startWorkflow',
        workflowType: reconcileWorkflowType,
        workflowId: reconcileWorkflowId,
        taskQueue,
        args: [{}],
      },
      // One that would begin by day waits for the next night.
      policies: { overlap: 'SKIP', catchupWindow: '2 hours' },
    });
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return;
    logger.error({ err: error }, 'the nightly comparison can’t be scheduled');
  }
}
