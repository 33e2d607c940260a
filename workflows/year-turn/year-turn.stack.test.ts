import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { clockSignal } from '@kezek/messages/clock';
import { taskQueue } from '@kezek/messages/task-queue';
import { yearTurnWorkflowId, yearTurnWorkflowType, type YearTurnStart } from '@kezek/messages/year-turn';
import { Rig } from '../testing/rig';

type Part = { status: 'draft' | 'confirmed' | 'done'; ended: number | null };
let parts: (Part | Error)[] = [];
let asked: string[] = [];
const activities = {
  carryOutYearTurn: async (_id: string, at: string): Promise<Part> => {
    asked.push(at);
    const part = parts.shift() ?? { status: 'done' as const, ended: 0 };
    if (part instanceof Error) throw part;
    return part;
  },
};

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({ activities });
});
afterAll(() => rig.close());
beforeEach(() => {
  [parts, asked] = [[], []];
});

const dayMs = 86_400_000;
async function begin(over: Partial<YearTurnStart> = {}) {
  const kindergartenId = randomUUID();
  const dueAt = toInstant((await rig.env.currentTimeMs()) + 30 * dayMs);
  const start: YearTurnStart = { turnId: randomUUID(), kindergartenId, year: 2026, dueAt, ...over };
  const workflowId = yearTurnWorkflowId(kindergartenId, 2026);
  const handle = await rig.env.client.workflow.start(yearTurnWorkflowType, { workflowId, taskQueue, args: [start] });
  return { handle, dueAt };
}

it('waits for the day, then carries out part by part until all is done', async () => {
  parts = [
    { status: 'confirmed', ended: 50 },
    new Error('connect ECONNREFUSED'),
    { status: 'confirmed', ended: 12 },
    { status: 'confirmed', ended: 0 },
  ];
  const { handle, dueAt } = await begin();
  await handle.result();
  expect(asked).toHaveLength(5);
  expect(asked.every((at) => at >= dueAt)).toBe(true);
});

it('ends where the confirmation was taken back meanwhile', async () => {
  parts = [{ status: 'draft', ended: null }];
  const { handle } = await begin();
  await handle.result();
  expect(asked).toHaveLength(1);
});

it('in training the day comes when the clock is moved; otherwise nobody moves it', async () => {
  const { handle, dueAt } = await begin({ training: true, clockOffsetMs: 0 });
  await handle.signal(clockSignal, { clockOffsetMs: 31 * dayMs });
  await handle.result();
  expect(asked).toHaveLength(1);
  expect((asked[0] ?? '') >= dueAt).toBe(true);
});
