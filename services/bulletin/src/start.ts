import { join } from 'node:path';
import { gatewayForNews } from '@kezek/contract/internal/notifications';
import { listen } from '@kezek/platform/http-server';
import { createServiceClient } from '@kezek/platform/http-transport';
import { HeadSigner } from '@kezek/transparency/signed-head';
import { jitterMaxMs } from '@kezek/messages/application';
import { createLogger } from '@kezek/platform/logger';
import { startTracing } from '@kezek/platform/tracing/start-tracing';
import { migrate } from '@kezek/platform/migrate';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import type { BulletinEnv } from './env';
import { Sequencer } from './ledger/sequencer';
import { signerName } from './ledger/signer';
import { revivalFrom } from './lives/revival';
import { Watch } from './lives/watch';
import { Relay } from './outbox/relay';
import { temporalSender } from './outbox/sender';
import { Rush } from './responses/rush';
import { createBulletinApp, type Extension } from './server';
import { StatisticsKeeper } from './statistics/keeper';
import { openDatabase } from './storage/database';
import { peopleSender } from './telling/tell-people';
import { OfferKeeper } from './wishes/offer-keeper';

export async function startBulletin(env: BulletinEnv, extension?: Extension): Promise<void> {
  const logger = createLogger({ name: 'bulletin', level: env.LOG_LEVEL });
  const tracing = startTracing('bulletin', env);
  if (env.MIGRATE === '1') await migrate({ url: env.DATABASE_URL, prismaDir: join(__dirname, '../prisma'), logger });
  const database = openDatabase(env.DATABASE_URL, {
    max: env.DATABASE_POOL,
    logger,
    erasureSecret: env.ERASURE_SECRET,
  });
  await database.policy.seed();

  const temporal = createTemporalClient(env, 'bulletin');
  const rush = new Rush();
  const setup = { training: env.TRAINING, jitterMaxMs: env.DEMO || env.TRAINING ? 0 : jitterMaxMs };
  const relaying = { pool: database.pool, logger, rush: () => rush.isOn(), againMs: env.SEND_AGAIN_MS };
  const toWorkflows = new Relay({
    ...relaying,
    lane: 'workflows',
    send: temporalSender(temporal.client, setup, revivalFrom(database)),
  });
  const gateway = createServiceClient(gatewayForNews, { baseUrl: env.GATEWAY_URL, token: env.INTERNAL_TOKEN });
  const toPeople = new Relay({ ...relaying, lane: 'people', send: peopleSender(database, gateway) });
  const watch = new Watch({
    database,
    logger,
    graceMs: env.OVERDUE_GRACE_MS,
    everyMs: Math.min(60_000, env.OVERDUE_GRACE_MS),
    leads: () => toWorkflows.leads,
  });
  const offers = new OfferKeeper({ database, logger });
  const statistics = new StatisticsKeeper({ database, logger, freshMs: env.STATISTICS_FRESH_MS });
  const ledgerSigner = new HeadSigner(signerName, env.LEDGER_KEY);
  const sequencer = new Sequencer({ database, logger, verifierKey: ledgerSigner.verifierKey });
  const relays = env.RELAY === '1';
  const app = createBulletinApp({
    database,
    logger,
    temporal: temporal.client,
    rush,
    ledgerSigner,
    internalToken: env.INTERNAL_TOKEN,
    metricsToken: env.METRICS_TOKEN,
    extension,
    overdueGraceMs: env.OVERDUE_GRACE_MS,
    // A gateway that is away keeps nobody from asking this service.
    ready: relays ? { relay: () => toWorkflows.check() } : {},
  });
  if (relays) {
    toWorkflows.start();
    toPeople.start();
    watch.start();
    offers.start();
    statistics.start();
    sequencer.start();
  }
  await listen(app, env.PORT, {
    host: env.LISTEN_HOST,
    logger,
    closers: [
      () => watch.stop(),
      () => Promise.all([statistics.stop(), offers.stop()]),
      () => sequencer.stop(),
      () => Promise.all([toWorkflows.stop(), toPeople.stop()]),
      () => temporal.close(),
      () => database.close(),
      () => tracing.stop(),
    ],
  });
}
