import { WorkflowNotFoundError } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import type { Instant } from '@kezek/calendar/instant';
import { bulletinWorkflowId, close, closeSignal } from '@kezek/messages/bulletin';
import { Problem } from '@kezek/platform/problem';
import type { Logger } from '@kezek/platform/logger';
import { refusalProblem } from '../../http/refusals/refusal-problem';
import type { Services } from '../../services';
import { refusalIn, signalDeadlineMs, tryAgain } from './send';

type Needs = {
  temporal: Client;
  bulletin: Pick<Services['bulletin'], 'bulletin' | 'lookAgainAtBulletin'>;
  deadlineMs: number;
  logger: Logger;
};
type Ending = { how: 'closed' | 'withdrawn'; reasonCode: string };
type Stamped = { commandId: string; receivedAt: Instant; clockOffsetMs: number };

/**
 * Ends a bulletin as `sendCommand` sends what is asked of an application: an update, or without an answer in time a
 * signal of the same command id, which a killed server keeps. Then it is `accepted`, and the bulletin tells when it has
 * ended.
 *
 * @throws Problem 409 `bulletin-closed`; 422 `unknown-reason`; 503 `try-again` when nothing could be kept.
 */
export async function endBulletin(
  needs: Needs,
  bulletinId: string,
  { how, reasonCode }: Ending,
  { commandId, receivedAt, clockOffsetMs }: Stamped,
): Promise<'done' | 'accepted'> {
  const { temporal, deadlineMs, logger } = needs;
  const handle = temporal.workflow.getHandle(bulletinWorkflowId(bulletinId));
  const message = { commandId, receivedAt, how, reasonCode, clockOffsetMs };
  try {
    await temporal.withDeadline(Date.now() + deadlineMs, () =>
      handle.executeUpdate(close, { args: [message], updateId: commandId }),
    );
    return 'done';
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal) throw refusalProblem(refusal);
    if (error instanceof WorkflowNotFoundError) return withoutWorkflow(needs, bulletinId, how, receivedAt);
    logger.info({ bulletinId, err: error }, 'no answer in time: ending the bulletin by a signal');
  }
  try {
    await temporal.withDeadline(Date.now() + signalDeadlineMs, () => handle.signal(closeSignal, message));
    return 'accepted';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return withoutWorkflow(needs, bulletinId, how, receivedAt);
    logger.warn({ bulletinId, err: error }, 'Temporal can’t be reached');
    throw tryAgain();
  }
}

/**
 * It has ended, by this very command or otherwise; or the outbox has not started its workflow yet, or the server has lost
 * it: then it is begun anew.
 */
async function withoutWorkflow(
  { bulletin }: Needs,
  id: string,
  how: 'closed' | 'withdrawn',
  at: Instant,
): Promise<'done'> {
  const { phase, reason, endedAt } = await bulletin.bulletin({ params: { id }, query: { at } });
  // Its end bears the instant at which ending it was asked for.
  if (reason === how && endedAt === at) return 'done';
  if (phase === 'closed') throw new Problem(409, 'bulletin-closed');
  await bulletin.lookAgainAtBulletin({ params: { id } });
  throw tryAgain();
}
