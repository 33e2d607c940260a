import { randomUUID } from 'node:crypto';
import { applicationWorkflowId, applicationWorkflowType, stateQuery } from '@kezek/messages/application';
import { bulletinWorkflowId } from '@kezek/messages/bulletin';
import { taskQueue } from '@kezek/messages/task-queue';
import { key } from '@kezek/demo/tour/person';
import type { ApplicationState } from '@kezek/rules/application/state';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, expect, it } from '@jest/globals';
import { agreed } from './support/agreement';
import { eventually } from './support/eventually';
import { quiet } from './support/everything';
import { reconcile } from './support/reconcile';
import { testStack } from './support/stack';
import { activate, direct, respond, Town, until, type Applied } from './support/town';

const stack = testStack({ city: 'none', extra: { COMMAND_DEADLINE_MS: '2500' } });
let town: Town;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  town = await Town.found(stack);
});

const handleOf = ({ id }: Pick<Applied, 'id'>) => stack.temporal.workflow.getHandle(applicationWorkflowId(id));

/** As after a server that has gone back in time: the workflow begins in that state. */
async function beginIn(applied: Applied, state: ApplicationState): Promise<void> {
  await handleOf(applied)
    .terminate('for the test')
    .catch(() => undefined);
  const { locality } = state;
  const start = { applicationId: applied.id, locality, submittedAt: await town.now(), training: true };
  await stack.temporal.workflow.start(applicationWorkflowType, {
    workflowId: applicationWorkflowId(applied.id),
    taskQueue,
    args: [{ ...start, restored: { state, answers: [] } }],
  });
  await handleOf(applied).query(stateQuery);
}

/**
 * Its history is of code that this release doesn't have. The stack's worker is killed rather than paused: a paused one
 * still takes tasks, and the server waits 10 s for each.
 */
async function freeze(applied: Applied): Promise<void> {
  await handleOf(applied).terminate('for the test');
  const connection = await NativeConnection.connect({ address: stack.running.temporalAddress });
  const workflowsPath = require.resolve('./support/other-application');
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowsPath,
    namespace: stack.running.temporalNamespace,
    // Nor is this one waited for, once it is gone.
    stickyQueueScheduleToStartTimeout: '1 second',
  });
  await worker.runUntil(async () => {
    stack.kill('worker');
    const workflowId = applicationWorkflowId(applied.id);
    const start = { workflowId, taskQueue, args: [], workflowTaskTimeout: '2 seconds' } as const;
    const handle = await stack.temporal.workflow.start('application', start);
    expect(await handle.query('begun')).toBe('begun');
  });
  await connection.close();
  await stack.ready();
}

/** Until the server itself answers for it that it fails, where before it waits for a worker's answer. */
const failing = (applied: Applied) =>
  eventually(
    'its task fails again and again, the arrival in it',
    async () => {
      const { events } = await handleOf(applied).fetchHistory();
      const isThere = events?.some((event) => event.workflowExecutionSignaledEventAttributes) ?? false;
      return isThere ? ((await handleOf(applied).describe()).raw.pendingWorkflowTask?.attempt ?? 0) : 0;
    },
    (attempt) => attempt >= 3,
  );

it('finds those that are lost, frozen, behind and ahead among those that agree, and repairs what is right to repair', async () => {
  const garden = await town.kindergarten();
  const [agreeing, missing, frozen, behind, ahead] = await Promise.all(
    Array.from({ length: 5 }, () => town.apply(garden)),
  );
  if (!agreeing || !missing || !frozen || !behind || !ahead) throw new Error('five');
  const bulletinId = await town.open(garden, 5);
  for (const applied of [missing, frozen, behind]) await direct(applied, garden, bulletinId);
  await quiet(stack);
  expect(await reconcile(stack)).toEqual({ found: {}, said: '6 compared, 0 differ' });

  const before = await handleOf(behind).query(stateQuery);
  await garden.employee.portal.recordArrival({ params: { id: behind.id }, headers: key() });
  await beginIn(behind, before);
  const state = await handleOf(ahead).query(stateQuery);
  await beginIn(ahead, { ...state, version: state.version + 1 });
  await handleOf(missing).terminate('for the test');
  const lostCourse = stack.temporal.workflow.getHandle(bulletinWorkflowId(bulletinId));
  await lostCourse.terminate('for the test');
  await freeze(frozen);
  // Accepted while it is frozen: nobody can carry it out.
  const commandId = randomUUID();
  const arrival = await garden.employee.portal.recordArrival.withStatus({
    params: { id: frozen.id },
    headers: { 'idempotency-key': commandId },
  });
  expect(arrival.status).toBe(202);
  await failing(frozen);

  const target = (applied: Applied) => applicationWorkflowId(applied.id);
  const seen = await reconcile(stack);
  expect(seen.said).toBe('6 compared, 5 differ');
  expect(seen.found).toEqual({
    [target(missing)]: ['missing', 'nothing'],
    [target(frozen)]: ['frozen', 'nothing'],
    [target(behind)]: ['behind', 'nothing'],
    [target(ahead)]: ['ahead', 'nothing'],
    [bulletinWorkflowId(bulletinId)]: ['missing', 'nothing'],
  });

  const { found } = await reconcile(stack, '--repair');
  expect(found[target(frozen)]).toEqual(['frozen', 'begun anew from its journal, 1 accepted messages sent again']);
  expect(found[target(ahead)]).toEqual(['ahead', 'nothing: it is for people to decide']);
  await until(frozen, 'what was accepted is carried out', ({ stage }) => stage === 'arrived');
  for (const applied of [missing, frozen, behind, agreeing]) await agreed(stack, applied);
  await reconcile(stack, '--application', ahead.id, '--force');
  await agreed(stack, ahead);
  expect(await reconcile(stack)).toEqual({ found: {}, said: '6 compared, 0 differ' });
  // All of them live on.
  const { id: responseId } = await respond(ahead, bulletinId);
  await activate(ahead, garden, responseId);
});

it('a command to a workflow that the server has lost brings it back by itself', async () => {
  const garden = await town.kindergarten();
  const applied = await town.apply(garden);
  const bulletinId = await town.open(garden, 1);
  await direct(applied, garden, bulletinId);
  await quiet(stack);
  await handleOf(applied).terminate('for the test');
  const headers = key();
  await eventually(
    'it is revoked',
    () => applied.parent.portal.revoke({ params: { id: applied.id }, headers }),
    (answer) => 'stage' in answer && answer.stage === 'queued',
  );
  await agreed(stack, applied);
});
