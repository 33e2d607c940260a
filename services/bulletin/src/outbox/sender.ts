import { applicationWorkflowType, stateQuery, type ApplicationStart } from '@kezek/messages/application';
import { bulletinWorkflowType, type BulletinStart } from '@kezek/messages/bulletin';
import { searchAttributes } from '@kezek/messages/search-attributes';
import { taskQueue } from '@kezek/messages/task-queue';
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowHandle,
  type WorkflowOptions,
} from '@temporalio/client';

export interface OutboxMessage {
  id: number;
  /** Workflow id. */
  target: string;
  kind: 'start' | 'signal';
  /** Workflow type or name of the signal. */
  name: string;
  payload: Record<string, unknown>;
  /** 0 first; 2 is a backlog that nobody waits for. */
  urgency: 0 | 1 | 2;
}

/** Delivers one message or throws. May be asked again for one that was delivered: the command id makes that harmless. */
export type Sender = (message: OutboxMessage, clockOffsetMs: number) => Promise<void>;

const deadlineMs = 10_000;

/**
 * A workflow that has been started already, or has closed, counts as told.
 *
 * @param setup what each workflow is told at its start: whether business time may be moved, and how far the lapses of one
 *   midnight are spread; 0 where somebody waits for them (demo, training).
 */
export function temporalSender(client: Client, setup: { training: boolean; jitterMaxMs: number }): Sender {
  return (message, clockOffsetMs) =>
    client.withDeadline(Date.now() + deadlineMs, async () => {
      try {
        if (message.kind === 'start') await start(client, message, { ...setup, clockOffsetMs });
        else await client.workflow.getHandle(message.target).signal(message.name, signalArgs(message, clockOffsetMs));
      } catch (error) {
        if (!isDelivered(error)) throw error;
      }
    });
}

const isDelivered = (error: unknown): boolean =>
  error instanceof WorkflowExecutionAlreadyStartedError || error instanceof WorkflowNotFoundError;

/** The outbox row's id is the command's: a repeat after a crash is answered once. */
export function signalArgs({ id, payload }: OutboxMessage, clockOffsetMs: number): Record<string, unknown> {
  return { ...payload, commandId: `outbox:${id}`, clockOffsetMs };
}

async function start(
  client: Client,
  message: OutboxMessage,
  { jitterMaxMs, ...time }: { training: boolean; clockOffsetMs: number; jitterMaxMs: number },
): Promise<void> {
  const handle = await client.workflow.start(message.name, {
    workflowId: message.target,
    taskQueue,
    args: [{ ...message.payload, ...time, ...(message.name === applicationWorkflowType && { jitterMaxMs }) }],
    ...describe(message),
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  });
  if (message.urgency === 2) await begun(handle);
}

/**
 * Until a worker has taken its first step, or none comes to it. So a backlog (a demo city) begins no faster than it is
 * worked off, and what somebody waits for doesn't stand behind thousands in the server's own queues.
 */
async function begun(handle: WorkflowHandle): Promise<void> {
  await handle.query(stateQuery).catch(() => undefined);
}

/** What an operator reads in the Temporal UI before the workflow has said anything. Never personal data. */
function describe({ name, payload }: OutboxMessage): Pick<WorkflowOptions, 'staticSummary' | 'typedSearchAttributes'> {
  if (isApplicationStart(name, payload)) {
    return {
      staticSummary: `Application in the queue of ${payload.locality}, submitted ${payload.submittedAt}`,
      typedSearchAttributes: [
        { key: searchAttributes.stage, value: 'queued' },
        { key: searchAttributes.locality, value: payload.locality },
      ],
    };
  }
  if (isBulletinStart(name, payload)) {
    return {
      staticSummary: `Bulletin of free places, kindergarten ${payload.kindergartenId}, ${payload.locality}`,
      typedSearchAttributes: [
        { key: searchAttributes.stage, value: 'reserving' },
        { key: searchAttributes.locality, value: payload.locality },
        { key: searchAttributes.kindergartenId, value: payload.kindergartenId },
        { key: searchAttributes.bulletinId, value: payload.bulletinId },
      ],
    };
  }
  throw new TypeError(`the outbox starts no workflow of type ${name}`);
}

function isApplicationStart(name: string, payload: object): payload is ApplicationStart {
  return name === applicationWorkflowType && 'applicationId' in payload;
}

function isBulletinStart(name: string, payload: object): payload is BulletinStart {
  return name === bulletinWorkflowType && 'bulletinId' in payload;
}
