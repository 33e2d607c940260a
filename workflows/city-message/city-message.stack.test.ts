import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { cityMessageWorkflowId, cityMessageWorkflowType, stopSignal } from '@kezek/messages/city-message';
import { taskQueue } from '@kezek/messages/task-queue';
import { CityMessageDouble } from '../testing/city-message-double';
import { eventually, Rig } from '../testing/rig';

let double = new CityMessageDouble([]);
const families = (n: number) => Array.from({ length: n }, (_, i) => `family-${i}`);

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({
    activities: {
      tellMessagePage: (id: string, body: { at: string; after: number }) =>
        double.activities().tellMessagePage(id, body),
      finishMessage: (id: string, body: { at: string; status: 'sent' | 'stopped' }) =>
        double.activities().finishMessage(id, body),
    },
    isCached: false,
  });
});
afterAll(() => rig.close());

async function start(): Promise<string> {
  const messageId = randomUUID();
  const workflowId = cityMessageWorkflowId(messageId);
  const args = [{ messageId, locality: '750000000', applications: 7 }];
  await rig.env.client.workflow.start(cityMessageWorkflowType, { workflowId, taskQueue, args });
  return workflowId;
}
const end = (workflowId: string) => rig.env.client.workflow.getHandle(workflowId).result();

it('tells everybody page by page, and says so; an answer that was lost tells nobody twice', async () => {
  double = new CityMessageDouble(families(7));
  double.loseAnswerOf = 2;
  await end(await start());
  expect([...double.told]).toEqual(families(7));
  expect(double.finished).toEqual(['sent']);
});

it('waits while a bulletin is published', async () => {
  double = new CityMessageDouble(families(1));
  double.busyFor = 3;
  const before = await rig.env.currentTimeMs();
  await end(await start());
  expect((await rig.env.currentTimeMs()) - before).toBeGreaterThanOrEqual(3 * 30_000);
  expect(double.told.size).toBe(1);
});

it('stops by its signal, and when the gateway says that it was stopped', async () => {
  double = new CityMessageDouble(families(40));
  double.busyFor = 1_000_000;
  const workflowId = await start();
  await eventually(() => double.calls > 0);
  await rig.env.client.workflow.getHandle(workflowId).signal(stopSignal);
  await end(workflowId);
  expect(double.finished).toEqual(['stopped']);

  double = new CityMessageDouble(families(40));
  double.stopped = true;
  await end(await start());
  expect({ told: double.told.size, finished: double.finished }).toEqual({ told: 0, finished: [] });
});

it('goes on where it was when the worker dies in the middle: nobody twice, nobody missed', async () => {
  double = new CityMessageDouble(families(12), 1);
  const workflowId = await start();
  await eventually(() => double.told.size > 3);
  await rig.stopWorker();
  await rig.startWorker();
  await end(workflowId);
  expect(double.told.size).toBe(12);
  expect(double.finished).toEqual(['sent']);
});
