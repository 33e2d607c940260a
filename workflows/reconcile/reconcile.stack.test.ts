import { reconcileWorkflowId, reconcileWorkflowType } from '@kezek/messages/reconcile';
import { taskQueue } from '@kezek/messages/task-queue';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Rig } from '../testing/rig';

let done: string[] = [];
let failing = 0;
/** Two pages of applications, one of each other part. */
const pages: Record<string, { compared: number; next: string | null }> = {
  'application null': { compared: 24, next: 'a' },
  'application a': { compared: 3, next: null },
};
const page = (part: string, after: string | null) => {
  done.push(`${part} ${after}`);
  return pages[`${part} ${after}`] ?? { compared: 0, next: null };
};
const activities = {
  beginReconcile: async () => void done.push('begin'),
  reconcileLives: async (_id: string, part: string, after: string | null) => {
    if (failing > 0) {
      failing -= 1;
      throw new Error('connect ECONNREFUSED');
    }
    return page(part, after);
  },
  reconcileSeats: async (_id: string, after: string | null) => page('seats', after),
  finishReconcile: async (_id: string, _at: string, compared: number) => void done.push(`finish ${compared}`),
};
const all = ['begin', 'application null', 'application a', 'bulletin null', 'outlived null', 'seats null', 'finish 27'];

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({ activities });
});
afterAll(() => rig.close());
beforeEach(() => {
  done = [];
});

const compare = (pagesARun?: number) =>
  rig.env.client.workflow.execute(reconcileWorkflowType, {
    workflowId: reconcileWorkflowId,
    taskQueue,
    args: [{ pagesARun }],
  });

it('compares each part page by page, and says how many were compared', async () => {
  await compare();
  expect(done).toEqual(all);
});

it('goes on in a new run where it stood, and begins nothing twice', async () => {
  await compare(2);
  expect(done).toEqual(all);
});

it('waits for a service that is away', async () => {
  failing = 4;
  await compare();
  expect(done).toEqual(all);
});
