import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toInstant } from '@kezek/calendar/instant';
import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import { listen, type RunningServer } from '@kezek/platform/http-server';
import { undocumentedAnswer } from '@kezek/contract/public/problems';
import { createLogger, type Logger } from '@kezek/platform/logger';
import { createPool } from '@kezek/platform/postgres';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import { almaty } from '@kezek/rules/pack/default-packs';
import type { SignatureVerifier } from '@kezek/identity/eds/verifier';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@kezek/stack/testing/postgres';
import request from 'supertest';
import { createApp } from '../http/app';
import { openDemo } from '../demo/open-demo';
import type { DeliveryTiming } from '../telling/delivery/timing';
import { openDocumentStore } from '../documents/open-store';
import { openListener } from '../storage/listener';
import { noMail } from '../telling/mail/port';
import type { MailPort } from '../telling/mail/port';
import { readGatewayEnv } from '../env';
import { contextOf } from '../context';
import { serviceClients } from '../services';
import { CacheInvalidation } from '../accounts/sessions/cache-invalidation';
import { openSessions } from '../accounts/sessions/sessions';
import { noSms } from '../telling/sms/port';
import type { SmsPort } from '../telling/sms/port';
import { openDatabase, type Database } from '../storage/prisma';
import type { Account } from '../accounts/account-rows';
import { token } from './factories';
import { TestVerifier } from './eds';
import { FakeBulletin } from './fake-bulletin';
import { FakeCatalog } from './fake-catalog';

export type TestGateway = {
  url: string;
  database: Database;
  bulletin: FakeBulletin;
  catalog: FakeCatalog;
  dataDir: string;
  /** A demo account. */
  person(over?: Partial<Account>): Promise<Account>;
  /** An agent with that account's session. */
  as(account: Pick<Account, 'id'>): Promise<ReturnType<typeof request.agent>>;
  /** The same for who sends no more than headers: `Set-Cookie` as it was answered. */
  sessionCookie(account: Pick<Account, 'id'>): Promise<string>;
  stranger: ReturnType<typeof request>;
  /** An application whose access the account has. */
  ownApplication(account: Account, over?: Parameters<FakeBulletin['add']>[0]): Promise<ReturnType<FakeBulletin['add']>>;
  close(): Promise<void>;
};

/** The real app on a real database; the other services are fakes at their HTTP border. */
export async function startTestGateway(
  databaseUrl: string,
  {
    settings = {},
    temporal,
    mail = noMail,
    sms = noSms,
    deliveryTiming,
    verifier = new TestVerifier(),
    logger: given,
  }: {
    settings?: Record<string, string>;
    temporal?: Client;
    mail?: MailPort;
    sms?: SmsPort;
    deliveryTiming?: Partial<DeliveryTiming>;
    verifier?: SignatureVerifier;
    logger?: Logger;
  } = {},
): Promise<TestGateway> {
  const undocumented: string[] = [];
  const note = (line: string) => void (line.includes(undocumentedAnswer) && undocumented.push(line));
  const logger = given ?? createLogger({ name: 'gateway', level: 'warn' }, { write: note });
  const bulletin = new FakeBulletin();
  const catalog = new FakeCatalog();
  const dataDir = mkdtempSync(join(tmpdir(), 'kezek-gateway-'));
  const env = readGatewayEnv({
    DATABASE_URL: databaseUrl,
    BULLETIN_URL: await bulletin.start(),
    CATALOG_URL: await catalog.start(),
    INTERNAL_TOKEN: token,
    DATA_DIR: dataDir,
    DEMO: '1',
    REQUIRE_SIGNED_ACTS: '0',
    TEMPORAL_UI_URL: 'http://127.0.0.1:8233',
    // Nobody listens there, unless the test gives a client of its own.
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    // Where nobody listens, no answer comes however long one waits.
    COMMAND_DEADLINE_MS: temporal ? '1500' : '300',
    SEATS_WAIT_MS: '600',
    CLOCK_WAIT_MS: '600',
    RATE_LIMIT_SIGN_IN: '1000',
    RATE_LIMIT_CHANGE: '1000',
    RATE_LIMIT_UPLOAD: '1000',
    RATE_LIMIT_SEARCH: '1000',
    ...settings,
  });
  const database = openDatabase(env.DATABASE_URL, { max: 5 });
  const pool = createPool(env.DATABASE_URL, { max: 2 });
  const own = createTemporalClient(env);
  const listener = openListener(databaseUrl, logger);
  await listener.ready();
  const extension = await openDemo(env, database);
  const invalidation = new CacheInvalidation(pool);
  const stopInvalidation = invalidation.listen(listener);
  const sessions = openSessions(
    pool,
    { secret: env.SESSION_SECRET, hours: 1, longestHours: 2, tls: env.TLS },
    invalidation,
  );
  const context = contextOf({
    env,
    logger,
    database,
    pool,
    services: serviceClients(env),
    temporal: temporal ?? own.client,
    checkTemporal: () => Promise.reject(new Error('not asked in tests')),
    clock: extension.clock,
    extension,
    sessions,
    files: openDocumentStore(env, logger),
    mail,
    sms,
    listener,
    verifier,
    invalidation,
    deliveryTiming,
  });
  const app = createApp(context, '0.0.0-test', portalIn(dataDir));
  context.deliveries.start();
  const running: RunningServer = await listen(app, 0, { host: '127.0.0.1', signals: false, graceMs: 500 });

  const person: TestGateway['person'] = async (over = {}) => {
    const role = over.role ?? 'applicant';
    const account: Account = {
      id: randomUUID(),
      role,
      name: `Demo ${role}`,
      kindergartenId: role === 'employee' ? randomUUID() : null,
      city: role === 'applicant' ? null : almaty,
      locale: 'ru',
      keepsCalendar: false,
      ...over,
    };
    await database.account.create({ data: { ...account, demo: true, createdAt: new Date() } });
    return account;
  };

  /** Without a key: most tests are about something else. */
  const openSession = (agent: ReturnType<typeof request.agent>, { id: accountId }: Pick<Account, 'id'>) =>
    agent.post(gatewayForDemo.openSession.path).set('authorization', `Bearer ${token}`).send({ accountId }).expect(200);

  return {
    url: running.url,
    database,
    bulletin,
    catalog,
    dataDir,
    person,
    async as(account) {
      const agent = request.agent(running.url);
      await openSession(agent, account);
      return agent;
    },
    async sessionCookie(account) {
      const answer = await openSession(request.agent(running.url), account);
      return answer.get('Set-Cookie')?.[0] ?? '';
    },
    stranger: request(running.url),
    async ownApplication({ id }, over) {
      const added = bulletin.add(over);
      await database.applicationAccess.create({
        data: { applicationId: added.id, accountId: id, since: toInstant(Date.now()) },
      });
      return added;
    },
    async close() {
      await running.close();
      await context.deliveries.stop();
      extension.close();
      stopInvalidation();
      sessions.close();
      await listener.close();
      // The client that finds nobody stays open: the SDK's retries throw once it is closed.
      await Promise.all([pool.end(), database.$disconnect(), bulletin.stop(), catalog.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
      if (undocumented.length > 0) throw new Error(`the contract doesn't name: ${undocumented.join('')}`);
    },
  };
}

/** What stands for the portal's build. */
function portalIn(dataDir: string): string {
  const folder = join(dataDir, 'portal');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html lang="kk"><head></head><body><noscript>The portal needs JavaScript.</noscript></body></html>',
  );
  return folder;
}

/** A fresh Idempotency-Key. */
export const aKey = () => ({ 'idempotency-key': randomUUID() });
export const prismaDir = join(__dirname, '..', '..', 'prisma');

type GatewayOptions = NonNullable<Parameters<typeof startTestGateway>[1]>;
/** As a function: asked in `beforeAll`, for what has to be started first. */
type GivenOptions = GatewayOptions | (() => GatewayOptions | Promise<GatewayOptions>);
type FileGateway = TestGateway & { postgres: TestDatabase };

/** Called at the top of a test file: a gateway on a fresh database, from `beforeAll` on. */
export const testGateway = (name: string, options: GivenOptions = {}): FileGateway =>
  gatewayOn(testDatabase(name, { prismaDir }), options);

/** Called after `testGateway`: another process of the gateway on the same database. */
export const anotherGateway = ({ postgres }: FileGateway, options: GivenOptions = {}): FileGateway =>
  gatewayOn(postgres, options);

function gatewayOn(postgres: TestDatabase, options: GivenOptions): FileGateway {
  let running: TestGateway | undefined;
  beforeAll(async () => {
    running = await startTestGateway(postgres.url, typeof options === 'function' ? await options() : options);
  });
  afterAll(() => running?.close());
  const gateway = () => {
    if (!running) throw new Error('the test gateway is there from beforeAll on');
    return running;
  };
  return {
    postgres,
    get url() {
      return gateway().url;
    },
    get database() {
      return gateway().database;
    },
    get bulletin() {
      return gateway().bulletin;
    },
    get catalog() {
      return gateway().catalog;
    },
    get dataDir() {
      return gateway().dataDir;
    },
    get stranger() {
      return gateway().stranger;
    },
    person: (over) => gateway().person(over),
    as: (account) => gateway().as(account),
    sessionCookie: (account) => gateway().sessionCookie(account),
    ownApplication: (account, over) => gateway().ownApplication(account, over),
    close: () => gateway().close(),
  };
}
