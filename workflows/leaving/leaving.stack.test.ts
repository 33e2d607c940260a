import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { leavingChanged, leavingWorkflowId, leavingWorkflowType, type LeavingStart } from '@kezek/messages/leaving';
import { taskQueue } from '@kezek/messages/task-queue';
import { ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { LeavingDouble } from '../testing/leaving-double';
import { bundle, eventually, payloadConverterPath, Rig } from '../testing/rig';

const double = new LeavingDouble();
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({ activities: double.activities() });
});
afterAll(() => rig.close());
beforeEach(() => {
  [double.asked, double.failures] = [[], []];
});

const dayMs = 86_400_000;
const inDays = async (days: number) => toInstant((await rig.env.currentTimeMs()) + days * dayMs);
async function begin(over: Partial<LeavingStart> = {}) {
  const attendanceId = randomUUID();
  const start: LeavingStart = { attendanceId, kindergartenId: randomUUID(), ...over };
  return rig.env.client.workflow.signalWithStart(leavingWorkflowType, {
    workflowId: leavingWorkflowId(attendanceId),
    taskQueue,
    args: [start],
    signal: leavingChanged,
    signalArgs: [{}],
  });
}

it('waits for the day, then frees the seat, and its history replays', async () => {
  const day = await inDays(30);
  double.dueAt = day;
  // Whoever freed it died before it could say so: the same is asked again.
  const handle = await begin();
  await eventually(() => double.asked.length > 0);
  double.failures = [new Error('connect ECONNREFUSED')];
  await handle.result();
  expect(double.dueAt).toBeNull();
  expect(double.asked.filter((at) => at >= day)).toHaveLength(2);
  const options = { workflowBundle: await bundle(), dataConverter: { payloadConverterPath } };
  await Worker.runReplayHistory(options, await handle.fetchHistory());
});

it('ends when it is taken back, and counts to another day when that is signed', async () => {
  const [early, late] = [await inDays(10), await inDays(40)];
  double.dueAt = late;
  const moved = await begin();
  await eventually(() => double.asked.length > 0);
  double.dueAt = early;
  await moved.signal(leavingChanged, {});
  await moved.result();
  expect(double.asked.at(-1) ?? '').toMatch(early.slice(0, 10));

  double.dueAt = await inDays(30);
  const looks = double.asked.length;
  const takenBack = await begin();
  await eventually(() => double.asked.length > looks);
  double.dueAt = null;
  await takenBack.signal(leavingChanged, {});
  await takenBack.result();
});

it('in training the day comes when the clock is moved; one that was undone with its import is over', async () => {
  const day = await inDays(30);
  double.dueAt = day;
  const handle = await begin({ training: true, clockOffsetMs: 0 });
  await eventually(() => double.asked.length > 0);
  await handle.signal(leavingChanged, { clockOffsetMs: 31 * dayMs });
  await handle.result();
  expect((double.asked.at(-1) ?? '') >= day).toBe(true);

  double.failures = [ApplicationFailure.nonRetryable('gone', 'not-found', { status: 404 })];
  await (await begin()).result();
});
