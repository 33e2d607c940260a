import { taskQueue } from '@kezek/messages/task-queue';
import { createTimeSkippingEnv } from '@kezek/stack/test-server';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { join } from 'node:path';
import { BulletinDouble } from './bulletin-double';
import { CatalogDouble } from './catalog-double';

/** What the tests provoke; anything else that is logged is worth reading. */
const provoked = ['Activity failed', 'trying again'];
let isQuiet = false;

export function quieten(): void {
  if (isQuiet) return;
  isQuiet = true;
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    if (!provoked.includes(message)) process.stderr.write(`${level} ${message} ${JSON.stringify(meta)}\n`);
  });
  Runtime.install({ logger, telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } } });
}

export const payloadConverterPath = join(__dirname, '..', 'payloads.ts');

/** The workflows from their sources; one bundle a test file. */
export function bundle(): Promise<WorkflowBundleWithSourceMap> {
  const logger = new DefaultLogger('ERROR');
  return bundleWorkflowCode({
    workflowsPath: join(__dirname, '..', 'index.ts'),
    workflowInterceptorModules: [join(__dirname, '..', 'carry-trace.ts')],
    payloadConverterPath,
    logger,
  });
}

export interface RigOptions {
  activities?: object;
  /**
   * False where a test stops the worker: the test server would keep tasks for its cache. Then each task also replays
   * the whole history.
   */
  isCached?: boolean;
}

/** A time-skipping server, a worker and the doubles of the services that workflows call. One a test file. */
export class Rig {
  readonly catalog = new CatalogDouble();
  readonly bulletins = new BulletinDouble(this.catalog);
  private worker: { worker: Worker; run: Promise<void> } | null = null;

  private constructor(
    readonly env: TestWorkflowEnvironment,
    private readonly workflowBundle: WorkflowBundleWithSourceMap,
    private readonly options: RigOptions,
  ) {}

  static async start(options: RigOptions = {}): Promise<Rig> {
    quieten();
    const workflowBundle = await bundle();
    const env = await createTimeSkippingEnv();
    const rig = new Rig(env, workflowBundle, options);
    await rig.startWorker();
    return rig;
  }

  async startWorker(): Promise<void> {
    const worker = await Worker.create({
      connection: this.env.nativeConnection,
      taskQueue,
      workflowBundle: this.workflowBundle,
      ...(this.options.isCached === false && { maxCachedWorkflows: 0 }),
      dataConverter: { payloadConverterPath },
      activities: {
        ...this.bulletins.activities(),
        ...this.catalog.activities(),
        ...this.options.activities,
      },
    });
    this.worker = { worker, run: worker.run() };
  }

  async stopWorker(): Promise<void> {
    this.worker?.worker.shutdown();
    await this.worker?.run;
    this.worker = null;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.env.teardown();
  }
}

/**
 * The test server stops for good when a message meets a jump onto a due timer (seen: a workflow task that neither ends
 * nor times out, with an idle worker), so a moment of real time separates the two.
 */
export async function passTime(env: TestWorkflowEnvironment, ms: number): Promise<void> {
  await env.sleep(ms);
  await new Promise((resolve) => setTimeout(resolve, 200));
}

/** Polls until it no longer throws or says no. @throws the last reason after 10 seconds. */
export async function eventually<T>(look: () => Promise<T> | T, isIt: (seen: T) => boolean = Boolean): Promise<T> {
  const until = Date.now() + 10_000;
  for (;;) {
    const seen = await look();
    if (isIt(seen)) return seen;
    if (Date.now() > until) throw new Error(`it never came: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
