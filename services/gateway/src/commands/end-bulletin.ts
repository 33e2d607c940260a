import { WorkflowNotFoundError } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import { bulletinWorkflowId, close } from '@kezek/messages/bulletin';
import { Problem } from '@kezek/platform/problem';
import type { Logger } from '@kezek/platform/logger';
import { tryAgain } from './send';

/** An update has no signal beside it here: after `try-again` the same key is sent again. */
export async function endBulletin(
  { temporal, deadlineMs, logger }: { temporal: Client; deadlineMs: number; logger: Logger },
  bulletinId: string,
  how: 'closed' | 'withdrawn',
  { commandId, receivedAt }: { commandId: string; receivedAt: string },
): Promise<void> {
  const handle = temporal.workflow.getHandle(bulletinWorkflowId(bulletinId));
  try {
    await temporal.withDeadline(Date.now() + deadlineMs, () =>
      handle.executeUpdate(close, { args: [{ commandId, receivedAt, how }], updateId: commandId }),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw new Problem(409, 'bulletin-closed');
    logger.warn({ bulletinId, err: error }, 'the bulletin did not answer');
    throw tryAgain();
  }
}
