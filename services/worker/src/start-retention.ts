import { retentionCron, retentionWorkflowId, retentionWorkflowType } from '@kezek/messages/erasure';
import type { Logger } from '@kezek/platform/logger';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import { taskQueue } from '@kezek/messages/task-queue';
import type { WorkerEnv } from './env';

/**
 * The nightly retention runs from the first worker's start on; further workers find it running. A failure is logged and
 * stops no worker: the next start tries again.
 */
export async function startRetention(env: WorkerEnv, logger: Logger): Promise<void> {
  const { client, close } = createTemporalClient(env, 'worker');
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
  } finally {
    await close();
  }
}
