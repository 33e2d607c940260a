import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { goOn, importWorkflowId, importWorkflowType, type ImportStart } from '@kezek/messages/import';
import { taskQueue } from '@kezek/messages/task-queue';
import { eventually, Rig } from '../testing/rig';

let steps: (ImportProgress | Error)[] = [];
let asked: string[] = [];
/** So that a signal comes while a step is under way. */
let meanwhile: (() => Promise<void>) | null = null;
const activities = {
  importStep: async (_id: string, at: string): Promise<ImportProgress> => {
    asked.push(at);
    const next = steps.shift() ?? step('checked', { more: false });
    const during = meanwhile;
    meanwhile = null;
    await during?.();
    if (next instanceof Error) throw next;
    return next;
  },
};
const step = (state: ImportProgress['state'], over: Partial<ImportProgress> = {}): ImportProgress => ({
  ...{ state, done: 200, of: 600, more: true, waitMs: 0 },
  ...over,
});
const refusal = (status: number, type: string) =>
  ApplicationFailure.create({ type, nonRetryable: true, details: [{ status }] });

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({ activities });
});
afterAll(() => rig.close());
beforeEach(() => {
  [steps, asked, meanwhile] = [[], [], null];
});

/** As the gateway does it each time that there is something to do. */
function begin(importId: string = randomUUID()) {
  const args: [ImportStart] = [{ importId }];
  return rig.env.client.workflow.signalWithStart(importWorkflowType, {
    ...{ workflowId: importWorkflowId(importId), taskQueue, args, signal: goOn.name },
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}
const between = (from = '', to = ''): number => Date.parse(to) - Date.parse(from);

it('goes on step by step until people are asked, and says in Temporal’s UI how far it is', async () => {
  steps = [step('importing'), step('importing', { done: 400 }), step('imported', { done: 600, more: false })];
  const handle = await begin();
  await handle.result();
  expect(asked).toHaveLength(3);
  const { currentDetails } = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
  expect(currentDetails).toContain('**State:** imported');
  expect(currentDetails).toContain('**Lines:** 600 of 600');
});

it('leaves the city’s queues alone while a bulletin opens', async () => {
  steps = [step('importing', { waitMs: 180_000 }), step('importing'), step('imported', { more: false })];
  const handle = await begin();
  await handle.result();
  expect(between(asked[0], asked[1])).toBeGreaterThanOrEqual(180_000);
  expect(between(asked[1], asked[2])).toBeLessThan(60_000);
});

it('asks again for a step whose end nobody knows, and for one that was refused, as long as it takes', async () => {
  steps = [
    new Error('connect ECONNREFUSED'),
    step('importing'),
    refusal(409, 'something-unforeseen'),
    refusal(409, 'something-unforeseen'),
    step('imported', { more: false }),
  ];
  const handle = await begin();
  await handle.result();
  expect(asked).toHaveLength(5);
  expect(between(asked[2], asked[3])).toBeGreaterThanOrEqual(30_000);
  expect(between(asked[3], asked[4])).toBeGreaterThanOrEqual(60_000);
});

it('ends where the import was discarded meanwhile', async () => {
  steps = [step('checking'), refusal(404, 'not-found')];
  const handle = await begin();
  await handle.result();
  expect(asked).toHaveLength(2);
});

it('does what was asked for while a step was under way, one step at a time', async () => {
  const importId = randomUUID();
  steps = [step('checked', { more: false }), step('importing'), step('imported', { more: false })];
  meanwhile = async () => {
    await begin(importId);
  };
  const handle = await begin(importId);
  await handle.result();
  expect(asked).toHaveLength(3);
});

it('undoes an import whose workflow had ended', async () => {
  const importId = randomUUID();
  steps = [step('imported', { more: false })];
  await (await begin(importId)).result();
  steps = [refusal(503, 'no-answer'), step('undone', { more: false })];
  const handle = await begin(importId);
  await handle.result();
  await eventually(() => asked.length === 3);
});
