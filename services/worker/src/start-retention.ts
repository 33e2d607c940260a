import { retentionCron, retentionWorkflowId, retentionWorkflowType } from '@kezek/messages/erasure';
import { taskQueue } from '@kezek/messages/task-queue';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';

/**
 * The nightly retention runs from the first worker's start on; further workers find it running. A failure is logged and
 * stops no worker: the next start tries again.
 */
export async function startRetention(client: TemporalClient['client'], logger: Logger): Promise<void> {
  try {
    await client.workflow.start(retentionWorkflowType, {
      workflowId: retentionWorkflowId,
      workflowIdConflictPolicy: 'USE_EXISTING',
      cronSchedule: retentionCron,
      taskQueue,
      args: [{}],
    });
  } catch (error) {
    logger.error({ err: error }, 'the nightly retention can’t be started');
  }
}
