import { createHttpApp, listen } from '@kezek/platform/http-server';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { createLogger } from '@kezek/platform/logger';
import { run } from '@kezek/platform/run';
import { startTracing } from '@kezek/platform/tracing/start-tracing';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import { workerEnv } from './env';
import { logTo } from './log-to';
import { Work } from './work';

run(async () => {
  const env = workerEnv();
  const logger = createLogger({ name: 'worker', level: env.LOG_LEVEL });
  const tracing = startTracing('worker', env);
  logTo(logger);
  const temporal = createTemporalClient(env, 'worker');
  const work = new Work(env, temporal, logger);
  const app = createHttpApp({
    name: 'worker',
    logger,
    internal: true,
    metricsGuard: requireInternalToken(env.METRICS_TOKEN),
    routes: () => undefined,
    ready: { worker: () => work.check(), temporal: () => temporal.check() },
  });
  await listen(app, env.PORT, {
    host: env.LISTEN_HOST,
    logger,
    graceMs: env.SHUTDOWN_GRACE_MS + 10_000,
    closers: [() => work.stop(), () => temporal.close(), () => tracing.stop()],
  });
  await work.run();
});
