import { toInstant } from '@kezek/calendar/instant';
import type { Logger } from '@kezek/platform/logger';
import { inSpan, type Carried } from '@kezek/platform/tracing/span';
import type { Pool } from 'pg';
import type { OutboxMessage, Sender } from './sender';
import { statementsOn, type Statements } from '../storage/work';
import { Shares } from './shares';
import { readClockOffset } from '../time/business-now';
import { dueMessages, markSent, sendAgain, type Due, type Lane, type Traced } from './unsent';

export interface RelayOptions {
  pool: Pool;
  lane: Lane;
  send: Sender;
  logger: Logger;
  /** How many targets are told at once. */
  parallel?: number;
  /**
   * Whether a crowd is responding at this moment. Each answer says itself what became of a response, and no rule waits
   * for the workflow to hear it; so until the crowd is answered only a few workflows are told at once.
   */
  rush?: () => boolean;
  /** Between two looks while there is something to send. */
  busyPollMs?: number;
  idlePollMs?: number;
  /** Between two looks at who else relays. */
  balanceMs?: number;
  /**
   * What was sent within this time is sent again by whoever takes a shard, ms: a receiver whose machine went down may
   * have forgotten what it had just acknowledged. 0: nothing.
   */
  againMs?: number;
  /** Wait after a target's failure, doubled each time up to 64 times as long. */
  retryMs?: number;
}

/** Targets told at once while a crowd responds: more would take the CPU from admissions if Temporal runs on this machine. */
const parallelInRush = 2;
const rushPollMs = 100;

/** Messages of the backlog sent at once: enough to keep a worker busy, few enough that urgent ones needn't wait for it. */
const parallelInBacklog = 4;

/**
 * Sends one lane of the outbox: in order within one target, side by side across targets; of the targets each process has
 * its share. Polls, because a NOTIFY would make the admissions' commits wait for each other. A message is marked after it
 * was sent, so a crash in between repeats it.
 */
export class Relay {
  private readonly shares: Shares;
  private readonly statements: Statements;
  /** Targets that are being told. */
  private readonly busy = new Map<string, { urgency: OutboxMessage['urgency']; shard: number }>();
  private readonly failures = new Map<string, { times: number; notBefore: number; shard: number }>();
  private done: number[] = [];
  private doneTargets: string[] = [];
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private wake: () => void = () => undefined;

  constructor(private readonly options: RelayOptions) {
    const { pool, lane, balanceMs, againMs = 0 } = options;
    this.statements = statementsOn(pool);
    const again = (taken: readonly number[]) =>
      sendAgain(this.statements, { lane, shards: taken }, toInstant(Date.now() - againMs));
    this.shares = new Shares({
      pool,
      lane,
      balanceMs,
      onTaken: againMs > 0 ? again : undefined,
      isQuiet: (shard) => [...this.busy.values()].every((one) => one.shard !== shard),
    });
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Lets what is on its way arrive, marks it, and leaves its share to the others. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  /** Whether what one process alone is to do is this one's. */
  get leads(): boolean {
    return this.shares.hasFirst;
  }

  /** For `/readyz`. @throws Error while messages fail again and again. */
  async check(): Promise<void> {
    const stuck = [...this.failures.values()].filter(({ times }) => times >= 3).length;
    if (stuck > 0) throw new Error(`${stuck} targets can't be told`);
  }

  private async run(): Promise<void> {
    const { logger, busyPollMs = 50, idlePollMs = 250 } = this.options;
    while (!this.stopping.signal.aborted || this.busy.size > 0) {
      let active = this.busy.size > 0;
      try {
        active = await this.step(await this.shares.toSend());
      } catch (error) {
        logger.warn({ err: error }, 'the outbox could not be relayed');
      }
      await this.pause(active ? (this.options.rush?.() ? rushPollMs : busyPollMs) : idlePollMs);
    }
    await this.markDone().catch((error: unknown) => logger.warn({ err: error }, 'sent messages stay unmarked'));
    await this.shares.giveUp();
  }

  /** Marks what was sent, and sends what is due. @returns whether to look again at the busy pace. */
  private async step(ours: readonly number[]): Promise<boolean> {
    await this.markDone();
    // Whether another's targets can be told is not ours to say.
    for (const [target, { shard }] of this.failures) if (!ours.includes(shard)) this.failures.delete(target);
    if (ours.length === 0) return this.busy.size > 0;
    const { lane, parallel = 32, rush } = this.options;
    const room = this.stopping.signal.aborted ? 0 : (rush?.() ? parallelInRush : parallel) - this.busy.size;
    if (room <= 0) return true;
    const now = performance.now();
    const resting = [...this.failures].filter(([, { notBefore }]) => notBefore > now).map(([target]) => target);
    const share = { lane, shards: ours };
    const due = this.withoutCrowd(await dueMessages(this.statements, share, [...this.busy.keys(), ...resting], room));
    if (due.length === 0) return this.busy.size > 0;
    const clockOffsetMs = await readClockOffset(this.statements);
    for (const one of due) void this.deliver(one, clockOffsetMs);
    return true;
  }

  private withoutCrowd(due: readonly Due[]): Due[] {
    const backlog = [...this.busy.values()].filter(({ urgency }) => urgency === 2).length;
    const urgent = due.filter(({ message }) => message.urgency < 2);
    return [...urgent, ...due.slice(urgent.length).slice(0, Math.max(0, parallelInBacklog - backlog))];
  }

  private async deliver({ message, ids, shard }: Due, clockOffsetMs: number): Promise<void> {
    const { target, kind, name, urgency } = message;
    const { send, logger, retryMs = 250 } = this.options;
    this.busy.set(target, { urgency, shard });
    try {
      await inSpan(`outbox ${name}`, { from: carriedIn(message) }, () =>
        send(message, clockOffsetMs, this.stopping.signal),
      );
      this.failures.delete(target);
      this.done.push(...ids);
      this.doneTargets.push(target);
    } catch (error) {
      const times = (this.failures.get(target)?.times ?? 0) + 1;
      const notBefore = performance.now() + retryMs * 2 ** Math.min(times - 1, 6);
      this.failures.set(target, { times, notBefore, shard });
      logger.warn({ err: error, target, kind, name, times }, 'it could not be told, trying again');
      this.busy.delete(target);
    } finally {
      // Wakes the loop when a batch is worth a query: once 8 messages are done, or all that were under way.
      const allDone = this.busy.size <= this.doneTargets.length;
      if (this.done.length >= 8 || (allDone && !this.options.rush?.())) this.wake();
    }
  }

  /** A target stays busy until its message is marked: else the same message would be due again. */
  private async markDone(): Promise<void> {
    const ids = [...this.done];
    const targets = [...this.doneTargets];
    if (ids.length === 0) return;
    await markSent(this.statements, ids, toInstant(Date.now()));
    this.done = this.done.slice(ids.length);
    this.doneTargets = this.doneTargets.slice(targets.length);
    for (const target of targets) this.busy.delete(target);
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The trace in which it was put goes on as it is sent. */
const carriedIn = ({ traceparent }: Traced): Carried => (traceparent === null ? {} : { traceparent });
