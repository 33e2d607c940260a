import { addMs, toInstant } from '@kezek/calendar/instant';
import { applicationWorkflowId } from '@kezek/messages/application';
import { bulletinWorkflowId } from '@kezek/messages/bulletin';
import {
  erasureWorkflowId,
  erasureWorkflowType,
  retentionWorkflowId,
  retentionWorkflowType,
  type ErasureStart,
} from '@kezek/messages/erasure';
import { forecastWorkflowId, forecastWorkflowType } from '@kezek/messages/forecast';
import { leavingChanged, leavingWorkflowId, leavingWorkflowType, type LeavingStart } from '@kezek/messages/leaving';
import { ledgerHeadsWorkflowId, ledgerHeadsWorkflowType } from '@kezek/messages/ledger';
import {
  swapChanged,
  swapRoundsWorkflowId,
  swapRoundsWorkflowType,
  swapWorkflowId,
  swapWorkflowType,
  type SwapStart,
} from '@kezek/messages/swap';
import { taskQueue } from '@kezek/messages/task-queue';
import { ApplicationFailure } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BulletinCourses } from './bulletin-course-double';
import { ErasureDouble } from './erasure-double';
import { textOf } from './history-text';
import { LeavingDouble } from './leaving-double';
import { eventually, passTime, Rig } from './rig';
import { SwapDouble } from './swap-double';
import { TestCourse } from './test-course';
import { city, TestLife } from './test-life';

const historiesFolder = join(__dirname, 'histories');

const issued = city('2026-03-20 17:00');
const ends = city('2026-04-02 00:00');
const documents = { documentIds: [randomUUID()] };
const schedule = {
  publishAt: city('2026-03-31 07:00'),
  gatherUntil: city('2026-03-31 18:00'),
  generalAt: city('2026-04-06 07:00'),
  closeAt: city('2026-05-18 00:00'),
};

/**
 * Lives whole lives on the time-skipping server and keeps their histories, against which later code is replayed
 * (workflows/replay.stack.test.ts). Recorded anew only when a change of the workflows is meant to break running ones, which a
 * release must then say. Run after a build: `npx tsx workflows/testing/record-histories.ts`, with the kinds to record
 * (`erasure retention`) or without for all.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const bulletins = new BulletinCourses();
  const erasures = new ErasureDouble();
  const leavings = new LeavingDouble();
  const swaps = new SwapDouble();
  const rig = await Rig.start({
    activities: {
      ...{ ...bulletins.activities(), ...erasures.activities(), ...leavings.activities(), ...swaps.activities() },
      ...forecastDouble,
      publishLedgerHeads: async () => undefined,
    },
  });
  const kinds = {
    application: () => recordApplications(rig),
    bulletin: () => recordBulletins(rig, bulletins),
    erasure: () => recordErasures(rig, erasures),
    retention: () => recordRetention(rig, erasures),
    leaving: () => recordLeavings(rig, leavings),
    swap: () => recordSwaps(rig, swaps),
    forecast: () => recordForecasts(rig),
    ledger: () => recordLedgerHeads(rig),
  };
  try {
    for (const [kind, recorded] of Object.entries(kinds)) {
      if (wanted.length === 0 || wanted.includes(kind)) console.log(`recorded ${(await recorded()).join(', ')}`);
    }
  } finally {
    await rig.close();
  }
}

async function recordApplications(rig: Rig): Promise<string[]> {
  const open = await TestLife.referred(rig, issued);
  await open.moveTo(city('2026-03-31 12:00'));
  await open.until(({ reminders }) => reminders.length === 1);
  await open.command('extend', { days: 3, ...documents });
  await open.handle.signal('revoke', { receivedAt: 'yesterday' });
  await eventually(() => rig.bulletins.toldRefusals.some(({ applicationId }) => applicationId === open.applicationId));

  const enrolled = await TestLife.referred(rig, issued);
  await enrolled.moveTo(addMs(ends, -3_600_000));
  await enrolled.ask('extend', { days: 30, ...documents });
  await enrolled.ask('recordArrival');
  await enrolled.ask('enroll', { recordId: randomUUID() });
  await enrolled.handle.result();

  const removed = await TestLife.referred(rig, issued, { jitterMaxMs: 300_000 });
  await removed.moveTo(city('2026-04-16 00:00'));
  await removed.untilStage('queued');
  await removed.ask('privateChoice', { bulletinId: randomUUID() }, { at: await removed.now() });
  await removed.handle.result();

  const continued = await TestLife.begin(rig, issued, { historyLimit: 30 });
  const { runId } = await continued.handle.describe();
  for (let n = 0; n < 6; n += 1) await continued.command('revoke', {}, { id: `revoke-${n}` });
  await eventually(async () => (await continued.handle.describe()).runId !== runId);
  await eventually(() =>
    continued.direct(issued).then(
      () => true,
      () => false,
    ),
  );

  const name = ({ applicationId }: TestLife) => applicationWorkflowId(applicationId);
  return [
    await record(rig, 'application-open', name(open)),
    await record(rig, 'application-enrolled', name(enrolled)),
    await record(rig, 'application-removed', name(removed)),
    await record(rig, 'application-before-continuing', name(continued), runId),
    await record(rig, 'application-continued', name(continued)),
  ];
}

async function recordBulletins(rig: Rig, bulletins: BulletinCourses): Promise<string[]> {
  const created = city('2026-03-30 15:00');
  const open = bulletins.add(schedule);
  const course = await TestCourse.begin(rig, open, created, { historyLimit: 60 });
  await course.until(({ status }) => status === 'scheduled');
  await course.moveTo(open.schedule.generalAt);
  await course.until(({ step }) => step === 'general');
  const openFile = await record(rig, 'bulletin-open', bulletinWorkflowId(open.bulletinId));
  const { runId } = await course.handle.describe();
  const hasContinued = async () => (await course.handle.describe()).runId !== runId;
  for (let n = 0; n < 30 && !(await hasContinued()); n += 1) {
    const { looks } = open;
    await course.changed().catch(() => undefined);
    await eventually(async () => open.looks > looks || (await hasContinued()));
  }
  await course.until(({ step }) => step === 'general');
  const continuedFile = await record(rig, 'bulletin-continued', bulletinWorkflowId(open.bulletinId));

  const closed = bulletins.add(schedule);
  const closing = await TestCourse.begin(rig, closed, created);
  await closing.until(({ status }) => status === 'scheduled');
  await closing.moveTo(closed.schedule.publishAt);
  await closing.until(({ step }) => step === 'published');
  await closing.close('closed');
  await closing.handle.result();
  return [openFile, continuedFile, await record(rig, 'bulletin-closed', bulletinWorkflowId(closed.bulletinId))];
}

const serviceIsAway = () => new Error('connect ECONNREFUSED');
const applicationIsLive = () =>
  ApplicationFailure.create({ type: 'application-is-live', nonRetryable: true, details: [{ status: 409 }] });

async function recordErasures(rig: Rig, double: ErasureDouble): Promise<string[]> {
  const start = async (args: ErasureStart) => {
    const workflowId = erasureWorkflowId(args.kind === 'account' ? args.requestId : args.applicationId);
    await rig.env.client.workflow.start(erasureWorkflowType, { workflowId, taskQueue, args: [args] });
    return { workflowId, handle: rig.env.client.workflow.getHandle(workflowId) };
  };
  const account = (): ErasureStart => ({ kind: 'account', requestId: randomUUID(), accountId: randomUUID() });

  // Held up for half an hour, so that the pauses between its retries stand in the history.
  double.led = { alone: [randomUUID(), randomUUID()], shared: [randomUUID()] };
  double.failing.set('papers', { times: 40, error: serviceIsAway });
  const outlasted = await start(account());
  await outlasted.handle.result();

  double.led = { alone: [randomUUID()], shared: [] };
  double.failing.set('journal', { times: 1, error: applicationIsLive });
  const waited = await start(account());
  await waited.handle.result();

  const one = await start({ kind: 'application', applicationId: randomUUID() });
  await one.handle.result();

  // Waits for the end of a live application.
  double.failing.set('journal', { times: 1_000_000, error: applicationIsLive });
  const open = await start(account());
  const { tried } = double;
  await eventually(async () => {
    await passTime(rig.env, 60_000);
    return double.tried > tried + 2;
  });
  const names = [
    await record(rig, 'erasure-outlasted', outlasted.workflowId),
    await record(rig, 'erasure-waited', waited.workflowId),
    await record(rig, 'erasure-of-application', one.workflowId),
    await record(rig, 'erasure-open', open.workflowId),
  ];
  await open.handle.terminate();
  double.failing.clear();
  return names;
}

async function recordRetention(rig: Rig, double: ErasureDouble): Promise<string[]> {
  const [held, ...others] = [randomUUID(), randomUUID(), randomUUID()];
  // One of an earlier night is still held up: it is found running.
  double.failing.set('journal', { times: 1_000_000, error: applicationIsLive });
  const earlier: ErasureStart = { kind: 'application', applicationId: held };
  const workflowId = erasureWorkflowId(held);
  await rig.env.client.workflow.start(erasureWorkflowType, { workflowId, taskQueue, args: [earlier] });
  double.pages = [[held], others];
  const started = await rig.env.client.workflow.start(retentionWorkflowType, {
    workflowId: retentionWorkflowId,
    taskQueue,
    args: [{}],
  });
  await rig.env.client.workflow.getHandle(retentionWorkflowId).result();
  const names = [
    await record(rig, 'retention-before-continuing', retentionWorkflowId, started.firstExecutionRunId),
    await record(rig, 'retention-continued', retentionWorkflowId),
  ];
  for (const id of [held, ...others]) await rig.env.client.workflow.getHandle(erasureWorkflowId(id)).terminate();
  double.failing.clear();
  return names;
}

async function recordLedgerHeads(rig: Rig): Promise<string[]> {
  await rig.env.client.workflow.execute(ledgerHeadsWorkflowType, { workflowId: ledgerHeadsWorkflowId, taskQueue });
  return [await record(rig, 'ledger-heads', ledgerHeadsWorkflowId)];
}

async function recordLeavings(rig: Rig, double: LeavingDouble): Promise<string[]> {
  const begin = async () => {
    const { asked } = double;
    const looks = asked.length;
    const start: LeavingStart = { attendanceId: randomUUID(), kindergartenId: randomUUID() };
    const workflowId = leavingWorkflowId(start.attendanceId);
    const handle = await rig.env.client.workflow.signalWithStart(leavingWorkflowType, {
      ...{ workflowId, taskQueue, args: [start], signal: leavingChanged, signalArgs: [{}] },
    });
    await eventually(() => asked.length > looks);
    return { workflowId, handle };
  };
  const inDays = async (days: number) => toInstant((await rig.env.currentTimeMs()) + days * 86_400_000);
  // Moved to another day once, and held up on that day.
  double.dueAt = await inDays(40);
  const ended = await begin();
  double.dueAt = await inDays(30);
  await ended.handle.signal(leavingChanged, {});
  await eventually(() => double.asked.length > 1);
  double.failures = Array.from({ length: 20 }, serviceIsAway);
  await ended.handle.result();
  double.dueAt = await inDays(30);
  const open = await begin();
  const names = [
    await record(rig, 'leaving-ended', ended.workflowId),
    await record(rig, 'leaving-open', open.workflowId),
  ];
  await open.handle.terminate();
  return names;
}

async function recordSwaps(rig: Rig, double: SwapDouble): Promise<string[]> {
  const begin = async () => {
    const looks = double.asked.length;
    const start: SwapStart = { chainId: randomUUID(), city: '750000000' };
    const workflowId = swapWorkflowId(start.chainId);
    const handle = await rig.env.client.workflow.signalWithStart(swapWorkflowType, {
      ...{ workflowId, taskQueue, args: [start], signal: swapChanged, signalArgs: [{}] },
    });
    await eventually(() => double.asked.length > looks);
    return { workflowId, handle };
  };
  const inDays = async (days: number) => toInstant((await rig.env.currentTimeMs()) + days * 86_400_000);
  // Signed by all, and held up on its day.
  double.reset({ state: 'offered', dueAt: await inDays(7), signed: 1, members: 3 });
  const exchanged = await begin();
  double.stands = { state: 'agreed', dueAt: await inDays(14), signed: 3, members: 3 };
  double.next = { state: 'done', dueAt: null, signed: 3, members: 3 };
  await exchanged.handle.signal(swapChanged, {});
  await eventually(() => double.asked.length > 1);
  double.failures = Array.from({ length: 20 }, serviceIsAway);
  await exchanged.handle.result();
  double.reset({ state: 'offered', dueAt: await inDays(7), signed: 0, members: 2 });
  const expired = await begin();
  await expired.handle.result();
  double.reset({ state: 'offered', dueAt: await inDays(7), signed: 1, members: 2 });
  const open = await begin();
  const roundsId = swapRoundsWorkflowId('2026-03-31');
  await rig.env.client.workflow.execute(swapRoundsWorkflowType, { workflowId: roundsId, taskQueue, args: [{}] });
  const names = [
    await record(rig, 'swap-exchanged', exchanged.workflowId),
    await record(rig, 'swap-expired', expired.workflowId),
    await record(rig, 'swap-open', open.workflowId),
    await record(rig, 'swap-rounds', roundsId),
  ];
  await open.handle.terminate();
  return names;
}

const forecastDouble = {
  beginForecast: async () => ({
    at: '2026-03-20T19:23:00.000Z',
    parts: ['kk', 'ru', 'kk-ru'].map((language) => ({ city: '750000000', language })),
  }),
  forecastPart: async () => ({ queues: 5 }),
  finishForecast: async () => undefined,
};

async function recordForecasts(rig: Rig): Promise<string[]> {
  const started = await rig.env.client.workflow.start(forecastWorkflowType, {
    workflowId: forecastWorkflowId,
    taskQueue,
    args: [{ partsARun: 2 }],
  });
  await started.result();
  return [
    await record(rig, 'forecast-before-continuing', forecastWorkflowId, started.firstExecutionRunId),
    await record(rig, 'forecast-continued', forecastWorkflowId),
  ];
}

async function record(rig: Rig, name: string, workflowId: string, runId?: string): Promise<string> {
  const history = await rig.env.client.workflow.getHandle(workflowId, runId).fetchHistory();
  writeFileSync(join(historiesFolder, `${name}.json`), textOf(history));
  return name;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
