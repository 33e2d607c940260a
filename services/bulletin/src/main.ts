import { join } from 'node:path';
import { listen } from '@kezek/platform/http-server';
import { jitterMaxMs } from '@kezek/messages/application';
import { createLogger } from '@kezek/platform/logger';
import { migrate } from '@kezek/platform/migrate';
import { run } from '@kezek/platform/run';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import { readBulletinEnv } from './env';
import { Relay } from './outbox/relay';
import { temporalSender } from './outbox/sender';
import { Rush } from './responses/rush';
import { createBulletinApp } from './server';
import { openDatabase } from './storage/database';

async function main(): Promise<void> {
  const env = readBulletinEnv();
  const logger = createLogger({ name: 'bulletin', level: env.LOG_LEVEL });
  if (env.MIGRATE === '1') await migrate({ url: env.DATABASE_URL, prismaDir: join(__dirname, '../prisma'), logger });
  const database = openDatabase(env.DATABASE_URL, {
    max: env.DATABASE_POOL,
    logger,
    erasureSecret: env.ERASURE_SECRET,
  });
  await database.policy.seed();

  const temporal = createTemporalClient(env, 'bulletin');
  const rush = new Rush();
  const relay = new Relay({
    pool: database.pool,
    send: temporalSender(temporal.client, {
      training: env.TRAINING,
      jitterMaxMs: env.DEMO || env.TRAINING ? 0 : jitterMaxMs,
    }),
    logger,
    rush: () => rush.isOn(),
  });
  const relays = env.RELAY === '1';
  const app = createBulletinApp({
    database,
    logger,
    rush,
    internalToken: env.INTERNAL_TOKEN,
    metricsToken: env.METRICS_TOKEN,
    demo: env.DEMO,
    ready: relays ? { relay: () => relay.check() } : {},
  });
  if (relays) relay.start();
  await listen(app, env.PORT, {
    host: env.LISTEN_HOST,
    logger,
    closers: [() => relay.stop(), () => temporal.close(), () => database.close()],
  });
}

run(main);
