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
import { isFinal } from '@kezek/rules/application/state';
import { isRefusalCode, type Refusal } from '@kezek/rules/refusal';
import { refusalProblem } from '../../http/refusals/refusal-problem';
import type { Services } from '../../services';

type Args<T extends UpdateName> = Omit<Message<T>, keyof Envelope>;
export type Stamped = Required<Pick<Envelope, 'commandId' | 'receivedAt' | 'actor' | 'clockOffsetMs'>>;

export type CommandNeeds = {
  temporal: Client;
  bulletin: Pick<Services['bulletin'], 'application' | 'commandOutcome' | 'lookAgain'>;
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
    if (refusal) {
      const knew = versionIn(error);
      if ((await unlessDone(needs, applicationId, stamped, refusal, knew)) === 'done') return 'done';
    } else if (error instanceof WorkflowNotFoundError) return withoutWorkflow(needs, applicationId, stamped);
    else
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
 * A validator refuses by what its life knows. Of what one's own first try has done that is no refusal; and a life that
 * has missed facts learns them when its loop decides, which it does with a signal.
 *
 * @param knew how many facts the life knew. @throws Problem with the refusal's code
 */
async function unlessDone(
  { bulletin }: CommandNeeds,
  applicationId: string,
  { commandId }: Pick<Stamped, 'commandId'>,
  refusal: Refusal,
  knew: number,
): Promise<'done' | 'undecided'> {
  const { outcome, version } = await bulletin.commandOutcome({ params: { id: applicationId, commandId } });
  if (outcome?.refusal === null) return 'done';
  if (!outcome && knew < version) return 'undecided';
  throw refusalProblem(refusal);
}

function versionIn(error: unknown): number {
  const details =
    error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure ? error.cause.details : [];
  return typeof details?.[1] === 'number' ? details[1] : Number.POSITIVE_INFINITY;
}

/**
 * The journal says whether the application has ended, perhaps by this very command; whether the outbox has not started
 * its workflow yet; or whether the server has lost it, and then it is begun anew.
 *
 * @throws Problem 409 `application-ended`, `application-starting`; 503 `try-again`.
 */
export async function withoutWorkflow(
  { bulletin }: Pick<CommandNeeds, 'bulletin'>,
  applicationId: string,
  { commandId, receivedAt }: Pick<Stamped, 'commandId' | 'receivedAt'>,
): Promise<'done'> {
  const params = { id: applicationId };
  const { outcome } = await bulletin.commandOutcome({ params: { ...params, commandId } });
  if (outcome) {
    if (outcome.refusal) throw refusalProblem(outcome.refusal);
    return 'done';
  }
  const { stage, started } = await bulletin.application({ params, query: { at: receivedAt } });
  if (isFinal(stage)) throw refusalProblem({ code: 'application-ended', params: { stage } });
  if (!started) throw new Problem(409, 'application-starting', {}, { headers: { 'retry-after': '2' } });
  await bulletin.lookAgain({ params });
  throw tryAgain();
}
