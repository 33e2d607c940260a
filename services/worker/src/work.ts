import type { Logger } from '@kezek/platform/logger';
import { temporalConnectionOptions, type TemporalClient } from '@kezek/platform/temporal-client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { createWorker } from './create-worker';
import type { WorkerEnv } from './env';
import { scheduleForecast } from './schedule-forecast';
import { scheduleLedgerHeads } from './schedule-ledger-heads';
import { scheduleReconcile } from './schedule-reconcile';
import { scheduleSwapRounds } from './schedule-swap-rounds';
import { startRetention } from './start-retention';
import { takeFirstCharge } from './take-first-charge';
import { untilReached } from './until-reached';

/** Waits for Temporal, then runs workflows and activities until it is stopped. */
export class Work {
  private readonly stopping = new AbortController();
  private worker: Worker | undefined;
  private ended: Promise<void> | undefined;

  constructor(
    private readonly env: WorkerEnv,
    private readonly temporal: TemporalClient,
    private readonly logger: Logger,
  ) {}

  /** @throws Error when the worker ends by itself: whoever supervises us starts us again. */
  run(): Promise<void> {
    return (this.ended ??= this.work());
  }

  /** Lets what has begun end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  /** For `/readyz`. @throws Error while nothing can be worked on. */
  async check(): Promise<void> {
    const state = this.worker?.getState() ?? 'WAITING';
    if (state !== 'RUNNING') throw new Error(`the worker is ${state}`);
  }

  private async work(): Promise<void> {
    const { env, temporal, logger } = this;
    const { signal } = this.stopping;
    if (!(await untilReached(() => temporal.check(), { logger, stopping: signal }))) return;
    const connection = await NativeConnection.connect(temporalConnectionOptions(env));
    try {
      this.worker = await createWorker(connection, env);
      await startRetention(temporal.client, logger);
      await scheduleReconcile(temporal.client, logger);
      await scheduleForecast(temporal.client, logger);
      await scheduleLedgerHeads(temporal.client, logger);
      await scheduleSwapRounds(temporal.client, logger);
      const charge =
        env.WORKER_RELEASE === undefined
          ? undefined
          : takeFirstCharge(temporal, env.WORKER_RELEASE, { logger, stopping: signal });
      await this.worker.runUntil(aborted(signal));
      await charge;
    } finally {
      await connection.close();
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
