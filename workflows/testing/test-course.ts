import { epochMs, toInstant, type Instant } from '@kezek/calendar/instant';
import {
  bulletinStateQuery,
  bulletinWorkflowId,
  bulletinWorkflowType,
  changed,
  close,
  type BulletinStart,
  type BulletinState,
} from '@kezek/messages/bulletin';
import { taskQueue } from '@kezek/messages/task-queue';
import type { WorkflowHandle } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import type { BulletinCourseDouble } from './bulletin-course-double';
import { eventually, passTime, type Rig } from './rig';

/** One bulletin under test; its business time begins at any date. */
export class TestCourse {
  private constructor(
    readonly rig: Rig,
    readonly handle: WorkflowHandle,
    private readonly offsetMs: number,
  ) {}

  static async begin(
    rig: Rig,
    double: BulletinCourseDouble,
    at: Instant,
    start: Partial<BulletinStart> = {},
  ): Promise<TestCourse> {
    const { bulletinId, kindergartenId } = double;
    const offsetMs = epochMs(at) - Math.floor(await rig.env.currentTimeMs());
    const input: BulletinStart = {
      bulletinId,
      kindergartenId,
      locality: '750000000',
      training: true,
      clockOffsetMs: offsetMs,
      ...start,
    };
    const handle = await rig.env.client.workflow.start(bulletinWorkflowType, {
      workflowId: bulletinWorkflowId(bulletinId),
      taskQueue,
      args: [input],
    });
    return new TestCourse(rig, handle, offsetMs);
  }

  async now(): Promise<Instant> {
    return toInstant((await this.rig.env.currentTimeMs()) + this.offsetMs);
  }

  async moveTo(at: Instant): Promise<void> {
    const ms = epochMs(at) - epochMs(await this.now());
    if (ms > 0) await passTime(this.rig.env, ms);
  }

  until(isIt: (state: BulletinState) => boolean): Promise<BulletinState> {
    return eventually(
      async () => this.handle.query(bulletinStateQuery).catch(() => null),
      (state) => state !== null && isIt(state),
    ).then((state) => {
      if (!state) throw new Error('there is no state');
      return state;
    });
  }

  changed(): Promise<void> {
    return this.handle.signal<[object]>(changed.name, { commandId: randomUUID() });
  }

  async close(how: 'closed' | 'withdrawn', commandId: string = randomUUID()): Promise<BulletinState> {
    const message = { commandId, receivedAt: await this.now(), how, reasonCode: 'group-closes' };
    return this.handle.executeUpdate<BulletinState, [object]>(close.name, { args: [message], updateId: randomUUID() });
  }
}
