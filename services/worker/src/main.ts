import { join } from 'node:path';
import { createHttpApp, listen } from '@kezek/platform/http-server';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { createLogger } from '@kezek/platform/logger';
import { run } from '@kezek/platform/run';
import { temporalConnectionOptions } from '@kezek/platform/temporal-client';
import { NativeConnection } from '@temporalio/worker';
import { createWorker } from './create-worker';
import { workerEnv } from './env';
import { logTo } from './log-to';
import { startRetention } from './start-retention';

run(async () => {
  const env = workerEnv();
  const logger = createLogger({ name: 'worker', level: env.LOG_LEVEL });
  logTo(logger);
  const connection = await NativeConnection.connect(temporalConnectionOptions(env));
  const worker = await createWorker(connection, env, join(__dirname, 'workflow-bundle.js'));
  const app = createHttpApp({
    name: 'worker',
    logger,
    internal: true,
    metricsGuard: requireInternalToken(env.INTERNAL_TOKEN),
    routes: () => undefined,
    ready: {
      worker: () =>
        worker.getState() === 'RUNNING'
          ? Promise.resolve()
          : Promise.reject(new Error(`the worker is ${worker.getState()}`)),
    },
  });
  await startRetention(env, logger);
  let stopping = false;
  const working = worker.run();
  await listen(app, env.PORT, {
    host: env.LISTEN_HOST,
    logger,
    graceMs: env.SHUTDOWN_GRACE_MS + 10_000,
    closers: [
      async () => {
        stopping = true;
        if (worker.getState() === 'RUNNING') worker.shutdown();
        await working;
        await connection.close();
      },
    ],
  });
  // Ends by itself only when Temporal is gone for good: whoever supervises us starts us again.
  await working;
  if (!stopping) throw new Error('the worker ended');
});
