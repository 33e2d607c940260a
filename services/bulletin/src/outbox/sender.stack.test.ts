import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTemporalClient, type TemporalClient } from '@kezek/platform/temporal-client';
import { startTemporal, type RunningTemporal } from '@kezek/stack/temporal-server';
import { temporalSender, type OutboxMessage, type Sender } from './sender';

let temporal: RunningTemporal;
let connected: TemporalClient;
let send: Sender;
const setup = { training: true, jitterMaxMs: 0 };
/** What the journal has of lives that are not over. */
const lives = new Map<string, Pick<OutboxMessage, 'name' | 'payload'>>();
const revival = { startOf: (target: string) => Promise.resolve(lives.get(target) ?? null) };

beforeAll(async () => {
  temporal = await startTemporal();
  connected = createTemporalClient({
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TEMPORAL_TLS: '0',
  });
  send = temporalSender(connected.client, setup, revival);
});

afterAll(async () => {
  await connected?.close();
  await temporal?.stop();
});

function started(): OutboxMessage & { kind: 'start' } {
  const applicationId = randomUUID();
  const payload = { applicationId, locality: '750000000', submittedAt: '2026-03-10T05:00:00.000Z' };
  return { id: 1, target: `application/${applicationId}`, kind: 'start', name: 'application', payload, urgency: 0 };
}
const signal = (target: string): OutboxMessage => ({
  id: 2,
  target,
  kind: 'signal',
  name: 'respond',
  payload: { seq: 1 },
  urgency: 0,
});

type Sent = { input?: { payloads?: { data?: Uint8Array | null }[] | null } | null } | null;
const firstOf = (sent: Sent | undefined): unknown =>
  JSON.parse(Buffer.from(sent?.input?.payloads?.[0]?.data ?? []).toString());

describe('on a real Temporal server', () => {
  it('starts an application once, with what operators search by, and signals it', async () => {
    const start = started();
    await send(start, 60_000);
    await send(start, 60_000);
    await send(signal(start.target), 0);
    const handle = connected.client.workflow.getHandle(start.target);
    const { searchAttributes } = await handle.describe();
    expect(searchAttributes).toMatchObject({ Stage: ['queued'], Locality: ['750000000'] });
    const events = (await handle.fetchHistory()).events ?? [];
    expect(events.filter((event) => event.workflowExecutionStartedEventAttributes)).toHaveLength(1);
    const signalled = events.map((event) => event.workflowExecutionSignaledEventAttributes).find(Boolean);
    expect(firstOf(signalled)).toEqual({ seq: 1, commandId: 'outbox:2', clockOffsetMs: 0 });
    const begun = events.map((event) => event.workflowExecutionStartedEventAttributes).find(Boolean);
    expect(firstOf(begun)).toEqual({ ...start.payload, ...setup, clockOffsetMs: 60_000 });
  });

  it('has told a start of the backlog when a worker has taken its first step', async () => {
    const start: OutboxMessage = { ...started(), urgency: 2 };
    let isTold = false;
    const deadlineMs = 2_500;
    const telling = temporalSender(connected.client, setup, revival, deadlineMs)(start, 0).then(() => (isTold = true));
    await sleep(1_000);
    expect(isTold).toBe(false);
    const handle = connected.client.workflow.getHandle(start.target);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    // No worker comes: past the deadline it counts as told all the same.
    await telling;
    await handle.terminate('for the test');
  });

  it('does not wait for that step when it is to end', async () => {
    const start: OutboxMessage = { ...started(), urgency: 2 };
    const stopping = new AbortController();
    let isTold = false;
    const telling = temporalSender(connected.client, setup, revival, 60_000)(start, 0, stopping.signal);
    void telling.then(() => (isTold = true));
    await sleep(500);
    expect(isTold).toBe(false);
    stopping.abort();
    await telling;
    await connected.client.workflow.getHandle(start.target).terminate('for the test');
  });

  it('begins anew, where its journal stands, what the server has lost though it is not over, and tells it then', async () => {
    const { target, name, payload } = started();
    lives.set(target, { name, payload: { ...payload, restored: { state: { version: 3 }, answers: [] } } });
    await send(signal(target), 0);
    const handle = connected.client.workflow.getHandle(target);
    const first = await handle.describe();
    const events = (await handle.fetchHistory()).events ?? [];
    const begun = events.map((event) => event.workflowExecutionStartedEventAttributes).find(Boolean);
    expect(firstOf(begun)).toMatchObject({ restored: { state: { version: 3 } } });
    expect(events.map((event) => event.workflowExecutionSignaledEventAttributes?.signalName)).toContain('respond');
    // One that somebody has terminated by hand is lost too.
    await handle.terminate('for the test');
    await send(signal(target), 0);
    expect((await connected.client.workflow.getHandle(target).describe()).runId).not.toBe(first.runId);
  });

  it('counts a workflow that is over, and one that never was, as told', async () => {
    const start = started();
    await send(start, 0);
    await connected.client.workflow.getHandle(start.target).terminate('for the test');
    await send(signal(start.target), 0);
    await send(start, 0);
    await send(signal(`application/${randomUUID()}`), 0);
  });

  it('fails when the server is away, so that the relay tries again', async () => {
    const away = createTemporalClient({
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      TEMPORAL_NAMESPACE: 'default',
      TEMPORAL_TLS: '0',
    });
    await expect(temporalSender(away.client, setup, revival, 500)(signal('application/x'), 0)).rejects.toThrow();
    await away.close();
  });
});
