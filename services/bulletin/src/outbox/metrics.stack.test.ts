import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createClient } from '@kezek/contract/client';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import { listen, type RunningServer } from '@kezek/platform/http-server';
import { createLogger } from '@kezek/platform/logger';
import { randomUUID } from 'node:crypto';
import { createBulletinApp } from '../server';
import { openDatabase } from '../storage/database';
import { beforePublication, generalFrom, published, testWorld } from '../testing/world';

const world = testWorld('metrics');
const logger = createLogger({ name: 'bulletin-test', level: 'silent' });
let server: RunningServer;
beforeAll(async () => {
  const app = createBulletinApp({ database: world.database, logger, internalToken: 'secret' });
  server = await listen(app, 0, { signals: false });
});
afterAll(() => server?.close());

const headers = { authorization: 'Bearer secret' };

/** Values by name and the one label of our own. */
const scrape = async (url = server.url): Promise<Map<string, number>> => {
  const text = await (await fetch(`${url}/metrics`, { headers })).text();
  const found = [...text.matchAll(/^(bulletin_\w+)\{(?:kind|outcome)="([\w-]+)",service="bulletin"\} ([\d.]+)$/gm)];
  return new Map(found.map(([, name, value, number]) => [`${name} ${value}`, Number(number)]));
};

it('tells how much is not sent and since when, the backlog apart', async () => {
  const { pool } = world.database;
  await pool.query('DELETE FROM outbox');
  expect(await scrape()).toEqual(
    new Map([
      ['bulletin_outbox_unsent_rows live', 0],
      ['bulletin_outbox_unsent_rows backlog', 0],
      ['bulletin_outbox_unsent_rows news', 0],
      ['bulletin_outbox_oldest_unsent_seconds live', 0],
      ['bulletin_outbox_oldest_unsent_seconds backlog', 0],
      ['bulletin_outbox_oldest_unsent_seconds news', 0],
      ['bulletin_lives_overdue application', 0],
    ]),
  );
  const put = (urgency: number, seconds: number, sent: boolean) =>
    pool.query(
      `INSERT INTO outbox (target, kind, name, payload, urgency, put_at, sent_at) VALUES
       ('application/x', 'signal', 'respond', '{}', $1, now() - make_interval(secs => $2), CASE WHEN $3 THEN now() END)`,
      [urgency, seconds, sent],
    );
  await put(0, 5_000, true);
  await put(0, 10, false);
  await put(1, 30, false);
  await put(1, 20, false);
  await put(2, 900, false);
  const found = await scrape();
  expect(found.get('bulletin_outbox_unsent_rows live')).toBe(3);
  expect(found.get('bulletin_outbox_unsent_rows backlog')).toBe(1);
  expect(found.get('bulletin_outbox_oldest_unsent_seconds live')).toBeGreaterThanOrEqual(30);
  expect(found.get('bulletin_outbox_oldest_unsent_seconds live')).toBeLessThan(60);
  expect(found.get('bulletin_outbox_oldest_unsent_seconds backlog')).toBeGreaterThanOrEqual(900);
});

it('counts admissions by how they were answered', async () => {
  const gateway = createClient(bulletinForGateway, { baseUrl: server.url, token: 'secret' });
  const bulletinId = await world.bulletin({ places: 1 });
  const ids = [await world.queued({ at: beforePublication }), await world.queued({ at: beforePublication })];
  const respond = (id: string, at: string) =>
    gateway.respond({ params: { id }, body: { bulletinId, idempotencyKey: randomUUID(), at } });
  const [first = '', second = ''] = ids;
  await expect(respond(first, beforePublication)).rejects.toMatchObject({ code: 'bulletin-not-open' });
  await respond(first, published);
  await respond(second, generalFrom);
  await expect(respond(second, generalFrom)).rejects.toMatchObject({ code: 'live-response-exists' });
  await expect(respond(randomUUID(), generalFrom)).rejects.toMatchObject({ status: 404 });
  const found = [...(await scrape())].filter(([name]) => name.startsWith('bulletin_admissions_total'));
  expect(new Map(found)).toEqual(
    new Map([
      ['bulletin_admissions_total bulletin-not-open', 1],
      ['bulletin_admissions_total gathered', 1],
      ['bulletin_admissions_total waiting', 1],
      ['bulletin_admissions_total live-response-exists', 1],
      ['bulletin_admissions_total not-found', 1],
    ]),
  );
});

it('are still told, but for what the database has, when the database is away', async () => {
  const nowhere = openDatabase('postgresql://nobody@127.0.0.1:1/nothing');
  const lame = await listen(createBulletinApp({ database: nowhere, logger, internalToken: 'secret' }), 0, {
    signals: false,
  });
  try {
    expect(await scrape(lame.url)).toEqual(new Map());
    expect((await fetch(`${lame.url}/metrics`, { headers })).status).toBe(200);
  } finally {
    await lame.close();
    await nowhere.close();
  }
});

it('have a token of their own where one is given, which opens nothing else', async () => {
  const tokens = { internalToken: 'secret', metricsToken: 'watch' };
  const own = await listen(createBulletinApp({ database: world.database, logger, ...tokens }), 0, { signals: false });
  const status = async (path: string, token: string) =>
    (await fetch(`${own.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).status;
  try {
    expect(await status('/metrics', 'watch')).toBe(200);
    expect(await status('/metrics', 'secret')).toBe(401);
    expect(await status(`/internal/applications/${randomUUID()}`, 'watch')).toBe(401);
    expect(await status(`/internal/applications/${randomUUID()}`, 'secret')).toBe(400);
  } finally {
    await own.close();
  }
});
