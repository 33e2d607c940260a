import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { erasureWorkflowId, type ErasureStart } from '@kezek/messages/erasure';
import { taskQueue } from '@kezek/messages/task-queue';
import { ApplicationFailure } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import { ErasureDouble } from '../testing/erasure-double';
import { Rig } from '../testing/rig';
let double = new ErasureDouble();
type Names = keyof ReturnType<ErasureDouble['activities']>;
const names: Names[] = [
  ...(['closeAccount', 'eraseJournalEntry', 'eraseApplicationData', 'eraseAccountData'] as const),
  ...(['finishErasure', 'retentionDue'] as const),
];
/** Of the test's own double, made anew for each. */
const activities = Object.fromEntries(
  names.map((name) => [name, (...args: unknown[]): unknown => Reflect.apply(double.activities()[name], null, args)]),
);

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({ activities });
});
afterAll(() => rig.close());
beforeEach(() => {
  double = new ErasureDouble();
});

async function eraseAccount(over: { sessionsForgottenWithinMs?: number } = {}): Promise<string> {
  const start: ErasureStart = { kind: 'account', requestId: randomUUID(), accountId: 'someone', ...over };
  const workflowId = erasureWorkflowId(start.requestId);
  await rig.env.client.workflow.execute('erasure', { workflowId, taskQueue, args: [start] });
  return start.requestId;
}
const away = () => new Error('connect ECONNREFUSED');
const live = () =>
  ApplicationFailure.create({ type: 'application-is-live', nonRetryable: true, details: [{ status: 409 }] });

it('closes the account, erases each application, the account at last, and says so', async () => {
  double.led = { alone: ['one', 'two'], shared: ['three'] };
  const requestId = await eraseAccount();
  expect(double.done).toEqual([
    ...['close someone', 'close someone', 'journal one', 'papers one', 'journal two', 'papers two'],
    ...['account someone', `finish ${requestId}`],
  ]);
});

it.each([
  ['as long as the request says', { sessionsForgottenWithinMs: 600_000 }, 600_000],
  ['a minute, of a request that an earlier release took', {}, 60_000],
])('counts what the account leads again once its sessions are forgotten: %s', async (_, over, waitMs) => {
  const requestId = await eraseAccount(over);
  expect(double.done.slice(0, 2)).toEqual(['close someone', 'close someone']);
  const { events } = await rig.env.client.workflow.getHandle(erasureWorkflowId(requestId)).fetchHistory();
  const timers = (events ?? []).flatMap(({ timerStartedEventAttributes: timer }) => timer?.startToFireTimeout ?? []);
  expect(timers.map(({ seconds }) => Number(seconds) * 1_000)).toEqual([waitMs]);
});

it('outlasts a service that is down for hours in the middle, and repeats nothing that is done', async () => {
  double.led = { alone: ['one', 'two'], shared: [] };
  double.failing.set('papers', { times: 60, error: away });
  const before = await rig.env.currentTimeMs();
  const requestId = await eraseAccount();
  expect((await rig.env.currentTimeMs()) - before).toBeGreaterThan(30 * 60_000);
  expect(double.tried).toBe(60 + double.done.length);
  expect(double.done).toEqual([
    ...['close someone', 'close someone', 'journal one', 'papers one', 'journal two', 'papers two'],
    ...['account someone', `finish ${requestId}`],
  ]);
});

it('waits for the end of an application that came in the last moment', async () => {
  double.led = { alone: ['one'], shared: [] };
  double.failing.set('journal', { times: 3, error: live });
  const before = await rig.env.currentTimeMs();
  await eraseAccount();
  expect((await rig.env.currentTimeMs()) - before).toBeGreaterThan(2 * 86_400_000);
  expect(double.done.slice(1, 4)).toEqual(['close someone', 'journal one', 'papers one']);
});

it('the retention starts an erasure for each application of each page', async () => {
  const pages = [[randomUUID(), randomUUID()], [randomUUID()]];
  double.pages = pages;
  await rig.env.client.workflow.execute('retention', { workflowId: 'retention', taskQueue, args: [{}] });
  for (const id of pages.flat()) await rig.env.client.workflow.getHandle(erasureWorkflowId(id)).result();
  expect(double.done.toSorted()).toEqual(
    pages
      .flat()
      .flatMap((id) => [`journal ${id}`, `papers ${id}`])
      .toSorted(),
  );
});
