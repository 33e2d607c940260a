import type { Client } from '@temporalio/client';
import { answersQuery, applicationWorkflowId } from '@kezek/messages/application';
import type { OutcomeOf } from './outcome';
import type { Logger } from '@kezek/platform/logger';
import type { Refusal } from '@kezek/rules/refusal';

export type CommandStatus = { status: 'accepted' } | { status: 'done' } | { status: 'refused'; refusal: Refusal };

/** A query needs a worker; without one in this time the command simply isn't carried out yet. */
const deadlineMs = 4_000;

/** How a command ended, from the workflow's last hundred answers, else from the history. */
export async function commandStatus(
  { temporal, outcomeOf, logger }: { temporal: Client; outcomeOf: OutcomeOf; logger: Logger },
  applicationId: string,
  commandId: string,
): Promise<CommandStatus> {
  const handle = temporal.workflow.getHandle(applicationWorkflowId(applicationId));
  try {
    const answers = await temporal.withDeadline(Date.now() + deadlineMs, () => handle.query(answersQuery));
    const answer = answers.find(([id]) => id === commandId)?.[1];
    if (answer) return answer.ok ? { status: 'done' } : { status: 'refused', refusal: answer.refusal };
  } catch (error) {
    logger.info({ applicationId, err: error }, 'the workflow can’t be asked now');
  }
  const { ended, refusal } = await outcomeOf(applicationId, commandId);
  if (refusal) return { status: 'refused', refusal };
  return { status: ended === 'done' ? 'done' : 'accepted' };
}
