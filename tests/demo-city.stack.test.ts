import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDemo } from '@kezek/bulletin/demo/open-demo';
import { createBulletinApp } from '@kezek/bulletin/server';
import { openDatabase, type Database } from '@kezek/bulletin/storage/database';
import { createCatalog } from '@kezek/catalog/server';
import { openStorage } from '@kezek/catalog/storage/open-storage';
import { createClient } from '@kezek/contract/client';
import { bulletinForDemo } from '@kezek/contract/internal/bulletin-for-demo';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import { buildDemoCity } from '@kezek/demo/city/city';
import { loadDemoCity } from '@kezek/demo/city/load';
import type { CitySize } from '@kezek/demo/city/sizes';
import { createHttpApp, listen, type RunningServer } from '@kezek/platform/http-server';
import { createLogger } from '@kezek/platform/logger';
import { implement } from '@kezek/platform/routes';
import { testDatabase } from '@kezek/stack/testing/postgres';

/** The demo city against the real catalog and the real bulletin service. KEZEK_DEMO_CITY=full takes a minute. */
const size: CitySize = process.env['KEZEK_DEMO_CITY'] === 'full' ? 'full' : 'small';
const internalToken = 'demo-city-test';
const now = '2026-11-20T06:30:00.000Z';
const logger = createLogger({ name: 'test', level: 'silent' });

const catalogData = testDatabase('catalog', { prismaDir: join(__dirname, '../services/catalog/prisma') });
const bulletinData = testDatabase('bulletin', { prismaDir: join(__dirname, '../services/bulletin/prisma') });
const servers: RunningServer[] = [];
const lines: string[] = [];
const accesses = new Map<string, string>();
const accounts = new Map<string, string>();
let database: Database;

/** Remembers who owns what, as the gateway's own tests check what it does with it. */
function rememberingGateway() {
  return createHttpApp({
    name: 'gateway',
    logger,
    routes: (app) => {
      implement(app, gatewayForDemo.upsertAccounts, ({ body }) => {
        for (const { id, name } of body.items) accounts.set(id, name);
        return { status: 200, body: { upserted: body.items.length } };
      });
      implement(app, gatewayForDemo.upsertAccesses, ({ body }) => {
        for (const { applicationId, accountId } of body.items) accesses.set(applicationId, accountId);
        return { status: 200, body: { created: body.items.length } };
      });
    },
  });
}

async function load() {
  const [catalogUrl = '', bulletinUrl = '', gatewayUrl = ''] = servers.map(({ url }) => url);
  const log = (line: string) => void lines.push(line);
  return loadDemoCity({ size, catalogUrl, bulletinUrl, gatewayUrl, internalToken, now, log });
}

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await bulletinData.pool.query<Row>(sql, values)).rows;
const counts = async (sql: string): Promise<Record<string, number>> =>
  Object.fromEntries((await rows<{ name: string; n: number }>(sql)).map(({ name, n }) => [name, n]));

beforeAll(async () => {
  database = openDatabase(bulletinData.url);
  await database.policy.seed();
  const storage = openStorage(catalogData.url);
  const quiet = { signals: false };
  servers.push(
    await listen(createCatalog({ storage, logger, internalToken }), 0, { ...quiet, closers: [() => storage.close()] }),
    await listen(
      createBulletinApp({ database, logger, internalToken, extension: openDemo({ DEMO: true, TRAINING: false }) }),
      0,
      {
        ...quiet,
        closers: [() => database.close()],
      },
    ),
    await listen(rememberingGateway(), 0, quiet),
  );
});
afterAll(async () => {
  for (const server of servers) await server.close();
});

describe('the demo city', () => {
  it('is loaded without a refusal, and a second time nothing is done', async () => {
    const loaded = await load();
    expect(loaded).toEqual({ loaded: true, refused: [] });
    const before = await counts(`SELECT 'history' AS name, count(*) AS n FROM history`);
    const startedMs = Date.now();
    expect(await load()).toEqual({ loaded: false, refused: [] });
    expect(Date.now() - startedMs).toBeLessThan(1_000);
    expect(await counts(`SELECT 'history' AS name, count(*) AS n FROM history`)).toEqual(before);
  });

  it('is loaded part by part: what is done is passed over, and nothing comes before its turn', async () => {
    const bulletin = createClient(bulletinForDemo, { baseUrl: servers[1]?.url ?? '', token: internalToken });
    const { steps } = buildDemoCity({ size, now });
    const again = await bulletin.perform({ params: { no: 0 }, body: { steps: steps.slice(0, 5) } });
    expect(again).toEqual({ performed: 0, idle: 0, refused: [] });
    expect(await bulletin.finish({ body: { first: [] } })).toEqual({ applications: 0, bulletins: 0 });
    const other = await bulletin.begin({ body: { name: 'other', now: '2030-01-01T00:00:00.000Z' } });
    expect(other).toMatchObject({ name: size, now, finished: true });
    const stranger = createClient(bulletinForDemo, { baseUrl: servers[1]?.url ?? '' });
    await expect(stranger.takenSeats()).rejects.toMatchObject({ status: 401 });
  });

  it('has applications in every stage and bulletins in every phase', async () => {
    const stages = await counts('SELECT stage AS name, count(*) AS n FROM application GROUP BY stage');
    const statuses = await counts('SELECT status AS name, count(*) AS n FROM bulletin GROUP BY status');
    const responses = await counts('SELECT status AS name, count(*) AS n FROM response GROUP BY status');
    const referrals = await counts('SELECT status AS name, count(*) AS n FROM referral GROUP BY status');
    expect(stages).toMatchObject({
      queued: expect.any(Number),
      referred: expect.any(Number),
      'stop-listed': expect.any(Number),
    });
    expect(statuses).toMatchObject({
      scheduled: expect.any(Number),
      published: expect.any(Number),
      filled: expect.any(Number),
      closed: expect.any(Number),
    });
    expect(referrals).toMatchObject({
      valid: expect.any(Number),
      enrolled: expect.any(Number),
      lapsed: expect.any(Number),
    });
    expect(responses).toMatchObject({
      gathered: expect.any(Number),
      held: expect.any(Number),
      activated: expect.any(Number),
    });
  });

  it('lets each workflow start once, bulletins and persons first, from where its journal stands', async () => {
    const outbox = await rows<{ target: string; kind: string; stage: string | null; version: number | null }>(
      `SELECT target, kind, payload->'restored'->'state'->>'stage' AS stage,
         (payload->'restored'->'state'->>'version')::int AS version FROM outbox ORDER BY id`,
    );
    expect(new Set(outbox.map(({ kind }) => kind))).toEqual(new Set(['start']));
    expect(new Set(outbox.map(({ target }) => target)).size).toBe(outbox.length);
    const city = buildDemoCity({ size, now });
    expect(outbox).toHaveLength(city.accesses.length + city.reservations.length);
    const journal = new Map(
      (await rows<{ id: string; stage: string; version: number }>('SELECT id, stage, version FROM application')).map(
        (row) => [`application/${row.id}`, row],
      ),
    );
    const wrong = outbox.filter(({ target, stage, version }) => {
      const entry = journal.get(target);
      return entry ? entry.stage !== stage || entry.version !== version : !target.startsWith('bulletin/');
    });
    expect(wrong).toEqual([]);
    const firstTargets = outbox
      .slice(city.reservations.length)
      .slice(0, 3)
      .map(({ target }) => accounts.get(accesses.get(target.split('/')[1] ?? '') ?? ''));
    expect(firstTargets.every((name) => name?.startsWith('Ата-ана') === false)).toBe(true);
  });

  it('leaves the catalog and the bulletin service with the same seats', async () => {
    const enrolled = await rows<{ n: number }>(`SELECT count(*) AS n FROM referral WHERE status = 'enrolled'`);
    const { rows: taken } = await catalogData.pool.query<{ n: number }>(
      `SELECT count(*) AS n FROM seat WHERE state = 'taken'`,
    );
    expect(taken).toEqual(enrolled);
    const { rows: reserved } = await catalogData.pool.query<{ n: number }>('SELECT count(*) AS n FROM seat');
    expect(reserved).toEqual(await rows(`SELECT sum(places) AS n FROM bulletin`));
  });

  it('has its persons where their notes say they are', async () => {
    const bulletin = createClient(bulletinForGateway, { baseUrl: servers[1]?.url ?? '', token: internalToken });
    const persons = buildDemoCity({ size, now }).accounts.filter(({ role, note }) => role === 'applicant' && note);
    const views = await Promise.all(
      persons.map(async ({ id, name }) => {
        const applicationId = [...accesses].find(([, accountId]) => accountId === id)?.[0] ?? '';
        const view = await bulletin.application({ params: { id: applicationId }, query: { at: now } });
        const { items } = await bulletin.bulletinsFor({ params: { id: applicationId }, query: { at: now } });
        const choices = await bulletin.privateChoices({ params: { id: applicationId }, query: { at: now } });
        return {
          name,
          view,
          mayRespond: items.filter((item) => item.mayRespond).length,
          choices: choices.items.length,
        };
      }),
    );
    const brief = Object.fromEntries(
      views.map(({ name, view, mayRespond, choices }) => [
        name,
        { stage: view.stage, number: view.number, mayRespond, choices },
      ]),
    );
    expect(brief['Айгүл Демо']?.stage).toBe('queued');
    expect(brief['Айгүл Демо']?.number).toBeLessThanOrEqual(6);
    expect(brief['Айгүл Демо']?.mayRespond).toBeGreaterThan(0);
    expect(brief['Сергей Демо']?.choices).toBeGreaterThan(0);
    expect(brief['Дана Демо']?.mayRespond).toBeGreaterThan(0);
    expect(brief['Ержан Демо']).toMatchObject({ stage: 'referred', number: null });
    expect(brief['Ольга Демо']).toMatchObject({ stage: 'stop-listed', number: null });
  });
});
