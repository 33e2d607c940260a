import { applicationWorkflowId, commandSignal } from '@kezek/messages/application';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { entryOf } from '../journal/entries';
import { start, type Setup } from '../outbox/sender';
import { readClockOffset } from '../time/business-now';
import type { Database } from '../storage/database';
import { revivalFrom } from './revival';

/** A message that a run has taken in, as the server keeps it. */
interface Received {
  name: string;
  message: unknown;
  commandId: string | null;
}

/**
 * Ends a workflow's run and begins it anew where its journal stands, unless its life is over or the journal knows none.
 * What had been accepted and not carried out is sent to the new run: a frozen one has kept it in its history.
 *
 * @returns how many messages were sent again.
 */
export async function beginAnew(
  { database, client, setup }: { database: Database; client: Client; setup: Setup },
  target: string,
): Promise<number> {
  const handle = client.workflow.getHandle(target);
  const received = await receivedBy(handle).catch(noneIfUnknown);
  const found = await revivalFrom(database).startOf(target);
  const why = found ? 'begun anew from its journal' : 'its journal knows no life that goes on';
  await handle.terminate(why).catch(ignoreUnknown);
  if (!found) return 0;
  const clockOffsetMs = await readClockOffset(database.statements);
  await start(client, { ...found, target, urgency: 0 }, { ...setup, clockOffsetMs }, 'anew');
  const left: Received[] = [];
  for (const one of received) if (!(await isAnswered(database, target, one))) left.push(one);
  for (const { name, message } of left) await client.workflow.getHandle(target).signal(name, message);
  return left.length;
}

type Handle = ReturnType<Client['workflow']['getHandle']>;

/** Signals as they came; an update as the signal that says the same. */
async function receivedBy(handle: Handle): Promise<Received[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).flatMap((event): Received[] => {
    const signal = event.workflowExecutionSignaledEventAttributes;
    if (signal?.signalName) {
      const message = read(signal.input?.payloads?.[0]);
      return [{ name: signal.signalName, message, commandId: text(message, 'commandId') ?? text(message, 'id') }];
    }
    const update = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input;
    const message = read(update?.args?.payloads?.[0]);
    const id = text(message, 'commandId');
    if (!update?.name || id === null || typeof message !== 'object') return [];
    const {
      commandId: _,
      receivedAt,
      actor,
      clockOffsetMs,
      ...args
    } = Object.fromEntries(Object.entries(message ?? {}));
    return [
      {
        name: commandSignal.name,
        message: { id, type: update.name, receivedAt, actor, clockOffsetMs, args },
        commandId: id,
      },
    ];
  });
}

/** Only an application's journal knows commands; a bulletin that has ended stays as it ended, whoever asks again. */
async function isAnswered(database: Database, target: string, { commandId }: Received): Promise<boolean> {
  const prefix = applicationWorkflowId('');
  if (commandId === null) return true;
  if (!target.startsWith(prefix)) return false;
  return (await entryOf(database.statements, target.slice(prefix.length), commandId)) !== undefined;
}

function read(payload: Payload | null | undefined): unknown {
  try {
    return payload ? defaultPayloadConverter.fromPayload(payload) : undefined;
  } catch {
    // Broken JSON was malformed when it came, and is recorded as such.
    return undefined;
  }
}

function text(message: unknown, field: string): string | null {
  const value: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, field) : null;
  return typeof value === 'string' ? value : null;
}

function noneIfUnknown(error: unknown): Received[] {
  ignoreUnknown(error);
  return [];
}

function ignoreUnknown(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
