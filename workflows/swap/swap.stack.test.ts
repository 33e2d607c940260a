import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import {
  swapChanged,
  swapQuery,
  swapRoundsWorkflowType,
  swapWorkflowId,
  swapWorkflowType,
  type SwapStart,
} from '@kezek/messages/swap';
import { taskQueue } from '@kezek/messages/task-queue';
import { ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { SwapDouble } from '../testing/swap-double';
import { bundle, eventually, payloadConverterPath, Rig } from '../testing/rig';

const double = new SwapDouble();
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({ activities: double.activities() });
});
afterAll(() => rig.close());

const dayMs = 86_400_000;
const inDays = async (days: number) => toInstant((await rig.env.currentTimeMs()) + days * dayMs);
async function begin(over: Partial<SwapStart> = {}) {
  const chainId = randomUUID();
  const start: SwapStart = { chainId, city: '750000000', ...over };
  const handle = await rig.env.client.workflow.signalWithStart(swapWorkflowType, {
    workflowId: swapWorkflowId(chainId),
    taskQueue,
    args: [start],
    signal: swapChanged,
    signalArgs: [{}],
  });
  await eventually(() => double.asked.length > 0);
  return handle;
}
const offered = { state: 'offered' as const, signed: 0, members: 3 };
const agreed = { state: 'agreed' as const, signed: 3, members: 3 };
const done = { state: 'done' as const, dueAt: null, signed: 3, members: 3 };

it('waits for signatures, then for the day, has the places exchanged, and its history replays', async () => {
  const [signBy, day] = [await inDays(7), await inDays(14)];
  double.reset({ ...offered, dueAt: signBy });
  const handle = await begin();
  await eventually(async () => (await handle.query(swapQuery)) !== null);
  expect(await handle.query(swapQuery)).toEqual({ ...offered, dueAt: signBy });
  double.stands = { ...agreed, dueAt: day };
  double.next = done;
  await handle.signal(swapChanged, {});
  await eventually(() => double.asked.length > 1);
  double.failures = [new Error('connect ECONNREFUSED')];
  await handle.result();
  expect(await handle.query(swapQuery)).toEqual(done);
  // Asked again after the crash: by then it is done.
  expect(double.asked.filter((at) => at >= day).length).toBeGreaterThanOrEqual(2);
  expect(double.asked.some((at) => at >= signBy && at < day)).toBe(false);
  const options = { workflowBundle: await bundle(), dataConverter: { payloadConverterPath } };
  await Worker.runReplayHistory(options, await handle.fetchHistory());
});

it('ends at the end of the window when not all have signed, and at once when one has refused', async () => {
  const signBy = await inDays(7);
  double.reset({ ...offered, dueAt: signBy });
  await (await begin()).result();
  expect((double.asked.at(-1) ?? '') >= signBy).toBe(true);

  const later = await inDays(7);
  double.reset({ ...offered, dueAt: later });
  const refused = await begin();
  double.stands = { ...offered, state: 'fallen', dueAt: null };
  await refused.signal(swapChanged, {});
  await refused.result();
  expect((double.asked.at(-1) ?? '') < later).toBe(true);
});

it('in training the end comes when the clock is moved; one that is not there is over', async () => {
  const signBy = await inDays(30);
  double.reset({ ...offered, dueAt: signBy });
  const handle = await begin({ training: true, clockOffsetMs: 0 });
  await handle.signal(swapChanged, { clockOffsetMs: 31 * dayMs });
  await handle.result();
  expect((double.asked.at(-1) ?? '') >= signBy).toBe(true);

  double.reset({ ...offered, dueAt: signBy });
  double.failures = [ApplicationFailure.nonRetryable('gone', 'not-found', { status: 404 })];
  await (await begin()).result();
});

it('a round looks by the training clock where there is one', async () => {
  double.reset(done);
  const now = await rig.env.currentTimeMs();
  await rig.env.client.workflow.execute(swapRoundsWorkflowType, {
    workflowId: 'swap-rounds/test',
    taskQueue,
    args: [{ training: true, clockOffsetMs: 40 * dayMs }],
  });
  expect((double.asked[0] ?? '') >= toInstant(now + 40 * dayMs)).toBe(true);
});
