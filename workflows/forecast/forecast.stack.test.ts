import { forecastWorkflowId, forecastWorkflowType, type ForecastPart } from '@kezek/messages/forecast';
import { taskQueue } from '@kezek/messages/task-queue';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Rig } from '../testing/rig';

const at = '2026-03-20T19:23:00.000Z';
const parts: ForecastPart[] = [
  { city: '750000000', language: 'kk' },
  { city: '750000000', language: 'ru' },
  { city: '710000000', language: 'kk' },
];
let done: string[] = [];
let failing = 0;
const activities = {
  beginForecast: async () => {
    done.push('begin');
    return { at, parts };
  },
  forecastPart: async ({ city, language }: ForecastPart, asOf: string) => {
    if (failing > 0) {
      failing -= 1;
      throw new Error('connect ECONNREFUSED');
    }
    done.push(`${city} ${language} ${asOf}`);
    return { queues: 1 };
  },
  finishForecast: async (asOf: string) => void done.push(`finish ${asOf}`),
};
const all = ['begin', ...parts.map(({ city, language }) => `${city} ${language} ${at}`), `finish ${at}`];

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({ activities });
});
afterAll(() => rig.close());
beforeEach(() => {
  done = [];
});

const forecast = (partsARun?: number) =>
  rig.env.client.workflow.execute(forecastWorkflowType, {
    workflowId: forecastWorkflowId,
    taskQueue,
    args: [{ partsARun }],
  });

it('forecasts part by part as of one instant, in one run or in several, and waits for a service that is away', async () => {
  await forecast();
  expect(done).toEqual(all);
  done = [];
  await forecast(2);
  expect(done).toEqual(all);
  done = [];
  failing = 3;
  await forecast();
  expect(done).toEqual(all);
});
