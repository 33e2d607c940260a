import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import {
  applicationWorkflowId,
  commandSignal,
  type CommandAnswer,
  type Envelope,
  type Message,
  type UpdateName,
} from '@kezek/messages/application';
import { Problem } from '@kezek/platform/problem';
import type { Logger } from '@kezek/platform/logger';
import { toInstant } from '@kezek/calendar/instant';
import { isFinal } from '@kezek/rules/application/state';
import type { Refusal } from '@kezek/rules/refusal';
import type { ApplicationDirectory } from '../applications/application-directory';
import type { OutcomeOf } from './outcome';
import { isRefusalCode, refusalProblem } from '../refusals/refusal-problem';

type Args<T extends UpdateName> = Omit<Message<T>, keyof Envelope>;
export type Stamped = Required<Pick<Envelope, 'commandId' | 'receivedAt' | 'actor' | 'clockOffsetMs'>>;

export type CommandNeeds = {
  temporal: Client;
  applications: Pick<ApplicationDirectory, 'view'>;
  outcomeOf: OutcomeOf;
  /** How long a person waits for the workflow's answer. */
  deadlineMs: number;
  logger: Logger;
};

/** A signal is only kept by the server, no worker takes part. */
export const signalDeadlineMs = 3_000;

/**
 * Sends a command to an application's workflow as an update and waits for its answer. Without one in time the same
 * command id goes as a signal, which a killed server keeps: then it is `accepted`, and the workflow carries it out once
 * even if the update had arrived as well (docs/architecture.md "One command, end to end").
 *
 * @throws Problem with the refusal's code; 409 `application-starting`; 503 `try-again` when nothing could be kept.
 */
export async function sendCommand<T extends UpdateName>(
  needs: CommandNeeds,
  applicationId: string,
  type: T,
  args: Args<T>,
  stamped: Stamped,
): Promise<'done' | 'accepted'> {
  const { temporal, deadlineMs, logger } = needs;
  const handle = temporal.workflow.getHandle(applicationWorkflowId(applicationId));
  const message = { ...args, ...stamped };
  try {
    const answer = await temporal.withDeadline(Date.now() + deadlineMs, () =>
      handle.executeUpdate<CommandAnswer, [typeof message]>(type, { args: [message], updateId: stamped.commandId }),
    );
    if (!answer.ok) throw refusalProblem(answer.refusal);
    return 'done';
  } catch (error) {
    if (error instanceof Problem) throw error;
    const refusal = refusalIn(error);
    if (refusal) throw refusalProblem(refusal);
    if (error instanceof WorkflowNotFoundError) return withoutWorkflow(needs, applicationId, stamped);
    logger.info({ applicationId, command: type, err: error }, 'no answer in time: sending the command as a signal');
  }
  return signalInstead(needs, applicationId, type, args, stamped);
}

async function signalInstead<T extends UpdateName>(
  needs: CommandNeeds,
  applicationId: string,
  type: T,
  args: Args<T>,
  { commandId, ...envelope }: Stamped,
): Promise<'done' | 'accepted'> {
  const { temporal, logger } = needs;
  const handle = temporal.workflow.getHandle(applicationWorkflowId(applicationId));
  try {
    await temporal.withDeadline(Date.now() + signalDeadlineMs, () =>
      handle.signal(commandSignal, { id: commandId, type, ...envelope, args: { ...args } }),
    );
    return 'accepted';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      return withoutWorkflow(needs, applicationId, { commandId, ...envelope });
    }
    logger.warn({ applicationId, command: type, err: error }, 'Temporal can’t be reached');
    throw tryAgain();
  }
}

export function tryAgain(): Problem {
  return new Problem(503, 'try-again', {}, { headers: { 'retry-after': '5' } });
}

/** A validator refuses by an ApplicationFailure whose type is the code and whose first detail its parameters. */
export function refusalIn(error: unknown): Refusal | null {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return null;
  const { type, details } = error.cause;
  if (typeof type !== 'string' || !isRefusalCode(type)) return null;
  return { code: type, params: paramsIn(details?.[0]) };
}

/** The detail is the refusal itself or its parameters alone. */
function paramsIn(detail: unknown): Refusal['params'] {
  if (typeof detail !== 'object' || detail === null) return undefined;
  if ('code' in detail) return 'params' in detail ? paramsIn(detail.params) : undefined;
  const entries = Object.entries(detail).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/**
 * The journal says whether the workflow has ended or the outbox has not started it yet; and whether this very command was
 * carried out before, be it what ended the workflow: then it is `done`, though its first try wasn't answered.
 */
export async function withoutWorkflow(
  { applications, outcomeOf }: Pick<CommandNeeds, 'applications' | 'outcomeOf'>,
  applicationId: string,
  { commandId, receivedAt }: Pick<Stamped, 'commandId' | 'receivedAt'>,
): Promise<'done'> {
  const { stage } = await applications.view(applicationId, toInstant(receivedAt));
  if (!isFinal(stage)) throw new Problem(409, 'application-starting', {}, { headers: { 'retry-after': '2' } });
  const { ended, refusal } = await outcomeOf(applicationId, commandId);
  if (ended === 'done') return 'done';
  throw refusalProblem(refusal ?? { code: 'application-ended', params: { stage } });
}
