import { epochMs, toInstant, type Instant } from '@kezek/calendar/instant';
import {
  applicationWorkflowId,
  applicationWorkflowType,
  commandSignal,
  stateQuery,
  updates,
  type ApplicationStart,
  type CommandAnswer,
  type UpdateName,
} from '@kezek/messages/application';
import { taskQueue } from '@kezek/messages/task-queue';
import type { ApplicationState, Stage } from '@kezek/rules/application/state';
import { almaty } from '@kezek/rules/pack/default-packs';
import type { Refusal } from '@kezek/rules/refusal';
import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import { eventually, passTime, type Rig } from './rig';

/** `2026-03-20 17:00` in the city. */
export const city = (text: string): Instant =>
  toInstant(`${text.replace(' ', 'T')}${text.length === 16 ? ':00' : ''}+05:00`);

export type Stamp = { at?: Instant; id?: string };

/** One application under test. Its business time begins at any date: the training clock's offset sees to that. */
export class TestLife {
  private constructor(
    readonly rig: Rig,
    readonly applicationId: string,
    readonly handle: WorkflowHandle,
    readonly offsetMs: number,
  ) {}

  static async begin(rig: Rig, at: Instant, start: Partial<ApplicationStart> = {}): Promise<TestLife> {
    const applicationId = start.applicationId ?? randomUUID();
    const offsetMs = epochMs(at) - Math.floor(await rig.env.currentTimeMs());
    const input: ApplicationStart = {
      applicationId,
      locality: almaty,
      submittedAt: at,
      training: true,
      clockOffsetMs: offsetMs,
      ...start,
    };
    const handle = await rig.env.client.workflow.start(applicationWorkflowType, {
      workflowId: applicationWorkflowId(applicationId),
      taskQueue,
      args: [input],
      staticSummary: 'application under test',
    });
    const life = new TestLife(rig, applicationId, handle, offsetMs);
    await life.until(({ version }) => version > 0);
    return life;
  }

  /** Referred at an instant: a held response is activated. */
  static async referred(rig: Rig, at: Instant, start: Partial<ApplicationStart> = {}): Promise<TestLife> {
    const life = await TestLife.begin(rig, at, start);
    await life.direct(at);
    return life;
  }

  async direct(at: Instant): Promise<void> {
    const { responseId } = this.rig.bulletins.hold(this.applicationId);
    const answer = await this.ask('activate', { responseId }, { at });
    if (!answer.ok) throw new Error(answer.refusal.code);
  }

  async now(): Promise<Instant> {
    return toInstant((await this.rig.env.currentTimeMs()) + this.offsetMs);
  }

  /** Lets time pass until an instant of business time, and what is due then happen. */
  async moveTo(at: Instant): Promise<void> {
    const ms = epochMs(at) - epochMs(await this.now());
    if (ms > 0) await passTime(this.rig.env, ms);
  }

  state(): Promise<ApplicationState> {
    return this.handle.query(stateQuery);
  }

  until(isIt: (state: ApplicationState) => boolean): Promise<ApplicationState> {
    return eventually(() => this.state(), isIt);
  }

  untilStage(stage: Stage): Promise<ApplicationState> {
    return this.until((state) => state.stage === stage);
  }

  /** An update, as the gateway sends it. A rejection by the validator is an answer too. */
  async ask(
    name: UpdateName,
    args: object = {},
    { at, id = randomUUID() }: Stamp = {},
  ): Promise<{ ok: true } | { ok: false; refusal: Refusal }> {
    const message = { ...args, commandId: id, receivedAt: at ?? (await this.now()) };
    try {
      return await this.handle.executeUpdate<CommandAnswer, [object]>(updates[name].name, {
        args: [message],
        updateId: id,
      });
    } catch (error) {
      const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
      const refusal: unknown = cause instanceof ApplicationFailure ? cause.details?.[0] : undefined;
      if (!isRefusal(refusal)) throw error;
      return { ok: false, refusal };
    }
  }

  /** The code of the refusal, or `ok`. */
  async outcome(name: UpdateName, args: object = {}, stamp: Stamp = {}): Promise<string> {
    const answer = await this.ask(name, args, stamp);
    return answer.ok ? 'ok' : answer.refusal.code;
  }

  /** The signal that carries any command; without a stamp unless given. */
  async command(
    type: string,
    args: Record<string, unknown> = {},
    { at, id = randomUUID() }: Stamp = {},
  ): Promise<string> {
    await this.handle.signal<[object]>(commandSignal.name, { id, type, args, ...(at && { receivedAt: at }) });
    return id;
  }
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'code' in value;
}
