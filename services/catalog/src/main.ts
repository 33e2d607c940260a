import { join } from 'node:path';
import { listen } from '@kezek/platform/http-server';
import { createLogger } from '@kezek/platform/logger';
import { migrate } from '@kezek/platform/migrate';
import { startTracing } from '@kezek/platform/tracing/start-tracing';
import { run } from '@kezek/platform/run';
import { catalogEnv } from './env';
import { refoldSearchTexts } from './kindergartens/refold';
import { createCatalog } from './server';
import { openStorage } from './storage/open-storage';

run(async () => {
  const env = catalogEnv();
  const logger = createLogger({ name: 'catalog', level: env.LOG_LEVEL });
  const tracing = startTracing('catalog', env);
  if (env.MIGRATE === '1') {
    await migrate({ url: env.DATABASE_URL, prismaDir: join(__dirname, '..', 'prisma'), logger });
  }
  const storage = openStorage(env.DATABASE_URL, { max: env.DATABASE_POOL, logger });
  await refoldSearchTexts(storage.pool);
  const app = createCatalog({
    storage,
    logger,
    internalToken: env.INTERNAL_TOKEN,
    metricsToken: env.METRICS_TOKEN,
  });
  await listen(app, env.PORT, {
    host: env.LISTEN_HOST,
    logger,
    closers: [() => storage.close(), () => tracing.stop()],
  });
});
