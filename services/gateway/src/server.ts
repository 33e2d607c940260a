import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { listen, type RunningServer } from '@kezek/platform/http-server';
import { createLogger } from '@kezek/platform/logger';
import { migrate } from '@kezek/platform/migrate';
import { createPool } from '@kezek/platform/postgres';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import { startTracing } from '@kezek/platform/tracing/start-tracing';
import { createApp } from './http/app';
import type { Extension } from './http/extension';
import { machineClock } from './clock/business-clock';
import { openDocumentStore } from './documents/open-store';
import { sweepDocuments } from './documents/sweep';
import type { GatewayEnv } from './env';
import { openListener } from './storage/listener';
import { openMail } from './telling/mail/open-mail';
import { contextOf } from './context';
import { serviceClients } from './services';
import { startUnstarted } from './city-messages/start';
import { beginWaitingImports } from './imports/begin';
import { forgetOldImports } from './imports/forget';
import { startAskedErasures } from './accounts/personal-data/request';
import { forgetOldTries } from './http/security/daily-limit';
import { forgetOldCounts } from './http/security/shared-counts';
import { CacheInvalidation } from './accounts/sessions/cache-invalidation';
import { openSessions } from './accounts/sessions/sessions';
import { forgetSpentSignIns } from './accounts/sign-in/sweep';
import { openVerifier } from './accounts/signatures/open-verifier';
import { forgetLeft } from './roster/forget-left';
import { wakeLeavings } from './roster/wake-leavings';
import { wakeTurns } from './roster/wake-turns';
import { trainingRounds } from './swaps/rounds';
import { wakeSwaps } from './swaps/wake-swaps';
import { openSms } from './telling/sms/open-sms';
import { forgetOlderThan } from './http/idempotency/keyed-requests';
import { openDatabase, type Database } from './storage/prisma';

/** A retry comes within minutes; a day leaves room for a phone that was off. */
const keysKeptDays = 1;
const sweepEveryMs = 3_600_000;
/** Of leavings, turns of the year and swaps that a process left behind as it died; training moves the clock at once. */
const wakeEveryMs = 5_000;
/** Those asked for while Temporal was away; imports likewise. */
const beginErasuresEveryMs = 30_000;

export async function startGateway(
  env: GatewayEnv,
  extend?: (database: Database) => Promise<Extension>,
): Promise<RunningServer> {
  const logger = createLogger({ name: 'gateway', level: env.LOG_LEVEL });
  const tracing = startTracing('gateway', env);
  const url = env.DATABASE_URL;
  if (env.MIGRATE === '1') await migrate({ url, prismaDir: join(__dirname, '..', 'prisma'), logger });
  const database = openDatabase(url, { max: env.DATABASE_POOL, logger });
  const pool = createPool(url, { max: 5, applicationName: 'gateway-sessions', logger });
  const temporal = createTemporalClient(env, 'gateway');
  const files = openDocumentStore(env, logger);
  const mail = openMail(env, logger);
  const sms = openSms(env, logger);
  const verifier = await openVerifier(env, logger);
  const listener = openListener(url, logger);
  const extension = await extend?.(database);
  const invalidation = new CacheInvalidation(pool);
  const sessions = openSessions(
    pool,
    {
      secret: env.SESSION_SECRET,
      hours: env.SESSION_HOURS,
      longestHours: env.SESSION_LONGEST_HOURS,
      tls: env.TLS,
      onError: (error) => logger.warn({ err: error }, 'when sessions were last seen was not noted'),
    },
    invalidation,
  );
  const context = contextOf({
    env,
    logger,
    database,
    pool,
    services: serviceClients(env),
    temporal: temporal.client,
    checkTemporal: () => temporal.check(),
    clock: extension?.clock ?? machineClock,
    extension,
    sessions,
    files,
    mail,
    sms,
    listener,
    verifier,
    invalidation,
  });
  const app = createApp(context, readVersion());
  const stopInvalidation = invalidation.listen(listener);
  context.deliveries.start();
  const begin = setInterval(() => {
    startAskedErasures(context).catch((error: unknown) => logger.warn({ err: error }, 'erasures are begun later'));
    startUnstarted(context).catch((error: unknown) => logger.warn({ err: error }, 'messages are begun later'));
    beginWaitingImports(context).catch((error: unknown) => logger.warn({ err: error }, 'imports go on later'));
  }, beginErasuresEveryMs).unref();
  const beginTrainingRounds = trainingRounds(context);
  const wake = setInterval(() => {
    const at = context.clock.now();
    wakeLeavings(context, at).catch((error: unknown) => logger.warn({ err: error }, 'leavings are begun later'));
    wakeTurns(context, at).catch((error: unknown) => logger.warn({ err: error }, 'turns of the year are begun later'));
    wakeSwaps(context, at).catch((error: unknown) => logger.warn({ err: error }, 'swaps are begun later'));
    beginTrainingRounds(at).catch((error: unknown) => logger.warn({ err: error }, 'swaps are looked for later'));
  }, wakeEveryMs).unref();
  const sweep = setInterval(() => {
    forgetOlderThan(database, keysKeptDays).catch((error: unknown) =>
      logger.warn({ err: error }, 'old keys stay for now'),
    );
    forgetSpentSignIns(database).catch((error: unknown) => logger.warn({ err: error }, 'spent sign-ins stay for now'));
    forgetOldImports(pool, context.clock.now()).catch((error: unknown) =>
      logger.warn({ err: error }, 'lines of old imports stay for now'),
    );
    forgetLeft(context.services, context.clock.now()).catch((error: unknown) =>
      logger.warn({ err: error }, 'names of who left long ago stay for now'),
    );
    forgetOldCounts(pool).catch((error: unknown) => logger.warn({ err: error }, 'old counts stay for now'));
    forgetOldTries(database).catch((error: unknown) => logger.warn({ err: error }, 'old tries stay for now'));
    sweepDocuments(database, files, logger).catch((error: unknown) =>
      logger.warn({ err: error }, 'bytes without a document stay for now'),
    );
  }, sweepEveryMs).unref();
  return listen(app, env.PORT, {
    host: env.LISTEN_HOST,
    logger,
    setting: 'PORT',
    closers: [
      () => clearInterval(begin),
      () => clearInterval(wake),
      () => clearInterval(sweep),
      () => extension?.close(),
      () => sessions.close(),
      () => listener.close(),
      () => context.deliveries.stop(),
      () => mail.close(),
      stopInvalidation,
      () => pool.end(),
      () => database.$disconnect(),
      // Last but one: what is still asked of it would be answered that it is closed.
      () => temporal.close(),
      () => tracing.stop(),
    ],
  });
}

function readVersion(): string {
  const text = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
