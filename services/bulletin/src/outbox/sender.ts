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
import type { Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';

/** `target`: workflow id; of what people are told, whose news it is. `name`: workflow type or signal; `news`, `invite` or `published`. */
export type OutboxMessage = Pick<
  Selectable<Tables['outbox']>,
  'id' | 'target' | 'kind' | 'name' | 'payload' | 'urgency'
>;

/**
 * Delivers one message or throws. May be asked again for one that was delivered: the command id makes that harmless.
 *
 * @param stopping aborted when the relay ends: what is delivered waits for nothing more.
 */
export type Sender = (message: OutboxMessage, clockOffsetMs: number, stopping?: AbortSignal) => Promise<void>;

/** What the journal knows of workflows that the server doesn't (any more). */
export interface Revival {
  /** The start of a life that is not over; null for one that is, and has nothing to hear. */
  startOf(target: string): Promise<Pick<OutboxMessage, 'name' | 'payload'> | null>;
}

/** What each workflow is told at its start. */
export interface Setup {
  /** Whether business time may be moved. */
  training: boolean;
  /** How far the lapses of one midnight are spread; 0 where somebody waits for them (demo, training). */
  jitterMaxMs: number;
}

/**
 * A workflow that has been started already counts as told, and so does one whose life is over. One whose life is not,
 * but that the server doesn't know, was lost with the server's last moments: it is begun anew from the journal, then told.
 *
 * @param deadlineMs how long a server may take to answer; the relay tries again then.
 */
export function temporalSender(client: Client, setup: Setup, revival: Revival, deadlineMs = 10_000): Sender {
  const signal = ({ target, name }: OutboxMessage, args: object) =>
    client.workflow.getHandle(target).signal(name, args);
  return (message, clockOffsetMs, stopping) =>
    client.withDeadline(Date.now() + deadlineMs, async () => {
      if (message.kind === 'start') {
        const handle = await start(client, message, { ...setup, clockOffsetMs });
        if (handle && message.urgency === 2) await begun(handle, stopping);
        return;
      }
      const args = signalArgs(message, clockOffsetMs);
      try {
        await signal(message, args);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
        const found = await revival.startOf(message.target);
        if (!found) return;
        await start(client, { ...message, ...found }, { ...setup, clockOffsetMs }, 'anew');
        await signal(message, args);
      }
    });
}

/** The outbox row's id is the command's: a repeat after a crash is answered once. */
export function signalArgs({ id, payload }: OutboxMessage, clockOffsetMs: number): Record<string, unknown> {
  return { ...payload, commandId: `outbox:${id}`, clockOffsetMs };
}

/**
 * @param how `anew`: a closed run of that id may be there, terminated by hand; else it counts as told.
 * @returns nothing where it had been started already.
 */
export async function start(
  client: Client,
  message: Pick<OutboxMessage, 'target' | 'name' | 'payload' | 'urgency'>,
  { jitterMaxMs, ...time }: Setup & { clockOffsetMs: number },
  how: 'first' | 'anew' = 'first',
): Promise<WorkflowHandle | undefined> {
  try {
    return await client.workflow.start(message.name, {
      workflowId: message.target,
      taskQueue,
      args: [{ ...message.payload, ...time, ...(message.name === applicationWorkflowType && { jitterMaxMs }) }],
      ...describe(message),
      workflowIdReusePolicy: how === 'anew' ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/**
 * Until a worker has taken its first step, or none comes to it. So a backlog (a demo city) begins no faster than it is
 * worked off, and what somebody waits for doesn't stand behind thousands in the server's own queues.
 */
async function begun(handle: WorkflowHandle, stopping?: AbortSignal): Promise<void> {
  // The relay's signal outlives thousands of these: none may stay behind with it.
  const over = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    if (stopping?.aborted) resolve();
    stopping?.addEventListener('abort', () => resolve(), { signal: over.signal });
  });
  await Promise.race([handle.query(stateQuery).catch(() => undefined), stopped]);
  over.abort();
}

/** What an operator reads in the Temporal UI before the workflow has said anything. Never personal data. */
function describe({
  name,
  payload,
}: Pick<OutboxMessage, 'name' | 'payload'>): Pick<WorkflowOptions, 'staticSummary' | 'typedSearchAttributes'> {
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
