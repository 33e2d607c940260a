import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { createClient } from '@kezek/contract/client';
import { gatewayForNews } from '@kezek/contract/internal/notifications';
import type { Account } from '../../accounts/account-rows';
import { EventReader } from '@kezek/stack/testing/event-stream';
import { token } from '../../testing/factories';
import { anotherGateway, startTestGateway, testGateway, type TestGateway } from '../../testing/gateway';

const one = testGateway('stream');
const other = anotherGateway(one);
const readers: EventReader[] = [];

afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});

async function listen(gateway: TestGateway, account: Account, from?: string, query = ''): Promise<EventReader> {
  const headers = {
    cookie: (await gateway.sessionCookie(account)).split(';')[0] ?? '',
    ...(from !== undefined && { 'last-event-id': from }),
  };
  const reader = await EventReader.open(`${gateway.url}/api/v1/inbox/stream${query}`, headers);
  readers.push(reader);
  expect(reader.response.status).toBe(200);
  return reader;
}

async function tell(gateway: TestGateway, applicationId: string, count = 1): Promise<void> {
  const { notify } = createClient(gatewayForNews, { baseUrl: gateway.url, token });
  const notifications = Array.from({ length: count }, () => ({
    eventId: randomUUID(),
    audience: 'applicant' as const,
    applicationId,
    code: 'back-in-queue' as const,
    at: '2026-03-20T12:00:00.000Z',
    params: {},
  }));
  await notify({ body: { notifications } });
}

async function until(what: () => boolean): Promise<void> {
  for (const giveUpAt = Date.now() + 30_000; !what() && Date.now() < giveUpAt;) await sleep(10);
  expect(what()).toBe(true);
}

const idsInOrder = async (account: Account) =>
  (await one.database.notification.findMany({ where: { accountId: account.id }, orderBy: { seq: 'asc' } })).map(
    ({ id }) => id,
  );

it('shows what any process of the gateway writes, ids only, and only one’s own', async () => {
  const [account, stranger] = [await one.person(), await one.person()];
  const { id } = await one.ownApplication(account);
  const [here, there, theirs] = [await listen(one, account), await listen(other, account), await listen(one, stranger)];
  await until(() => [here, there, theirs].every(({ events }) => events.length === 1));
  expect(here.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(here.events[0]).toMatchObject({ event: 'cursor', data: '{}' });
  await tell(one, id);
  await tell(other, id);
  await until(() => here.entries.length === 2 && there.entries.length === 2);
  expect(here.entries).toEqual(await idsInOrder(account));
  expect(there.events.at(-1)).toEqual({
    id: here.lastId,
    event: 'notification',
    data: JSON.stringify({ id: here.entries[1] }),
  });
  expect(theirs.entries).toEqual([]);
});

it('begins with now, or after what the browser has seen', async () => {
  const account = await one.person();
  const { id } = await one.ownApplication(account);
  await tell(one, id, 3);
  const fresh = await listen(one, account);
  await until(() => fresh.events.length === 1);
  const all = await listen(one, account, undefined, '?after=0');
  await until(() => all.entries.length === 3);
  expect(fresh.entries).toEqual([]);
  const bad = await EventReader.open(`${one.url}/api/v1/inbox/stream`, {
    cookie: (await one.sessionCookie(account)).split(';')[0] ?? '',
    'last-event-id': 'nonsense',
  });
  readers.push(bad);
  expect(bad.response.status).toBe(400);
});

it('goes on after breaks, at whichever process, with nothing lost and nothing twice, while many write', async () => {
  const account = await one.person();
  const { id } = await one.ownApplication(account);
  const seen: string[] = [];
  const progress = { writing: true };
  const writers = Promise.all(
    [one, other, one, other].map(async (gateway) => {
      for (let round = 0; round < 20; round += 1) await tell(gateway, id, 3);
    }),
  ).finally(() => {
    progress.writing = false;
  });
  let lastId = '0';
  for (let round = 0; progress.writing || seen.length < 240; round += 1) {
    const reader = await listen(round % 2 === 0 ? one : other, account, lastId);
    await sleep(30);
    await reader.close();
    seen.push(...reader.entries);
    if (reader.lastId !== '') ({ lastId } = reader);
    expect(round).toBeLessThan(500);
  }
  await writers;
  expect(seen).toEqual(await idsInOrder(account));
});

it('hears again after its connection to the database broke', async () => {
  const account = await one.person();
  const { id } = await one.ownApplication(account);
  const reader = await listen(one, account);
  await until(() => reader.events.length === 1);
  await one.database
    .$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gateway-listener' AND datname = current_database()`;
  await tell(one, id);
  await until(() => reader.entries.length === 1);
});

it('is for those who are signed in, and of many tabs the oldest ends', async () => {
  await one.stranger.get('/api/v1/inbox/stream').expect(401);
  const account = await one.person();
  const first = await listen(one, account);
  for (let tab = 0; tab < 8; tab += 1) await listen(one, account);
  await first.ended;
});

it('ends with its session: signed out, or ended from elsewhere; and with its account', async () => {
  const open = async (account: Account) => {
    const reader = await listen(one, account);
    await until(() => reader.events.length === 1);
    return reader;
  };
  const account = await one.person();
  const [desk, stays] = [await one.as(account), await open(account)];
  const sessions = async (): Promise<{ id: string; current: boolean }[]> =>
    (await desk.get('/api/v1/me/sessions').expect(200)).body.items;
  const known = new Set((await sessions()).map(({ id }) => id));
  const reader = await open(account);
  const fresh = (await sessions()).find(({ id }) => !known.has(id));
  const before = Date.now();
  await desk.delete(`/api/v1/me/sessions/${fresh?.id}`).expect(204);
  await reader.ended;

  const leaving = await one.sessionCookie(account);
  const cookie = leaving.split(';')[0] ?? '';
  const signedOut = await EventReader.open(`${one.url}/api/v1/inbox/stream`, { cookie });
  readers.push(signedOut);
  await until(() => signedOut.events.length === 1);
  await one.stranger.post('/api/v1/auth/logout').set('cookie', cookie).expect(204);
  await signedOut.ended;

  const employee = await one.person({ role: 'employee' });
  const theirs = await open(employee);
  const operator = await one.as(await one.person({ role: 'operator' }));
  await operator.delete(`/api/v1/admin/employees/${employee.id}`).expect(204);
  await theirs.ended;
  expect(Date.now() - before).toBeLessThan(5_000);
  // Nobody else’s.
  const { id } = await one.ownApplication(account);
  await tell(one, id);
  await until(() => stays.entries.length === 1);
});

it('ends when the session’s time is over, to the second', async () => {
  const account = await one.person();
  const cookie = (await one.sessionCookie(account)).split(';')[0] ?? '';
  const expires = new Date(Date.now() + 1_500).toISOString();
  await one.postgres.pool.query(
    `UPDATE session SET sess = jsonb_set(sess::jsonb, '{cookie,expires}', to_jsonb($2::text))::json
     WHERE sess ->> 'accountId' = $1`,
    [account.id, expires],
  );
  const reader = await EventReader.open(`${other.url}/api/v1/inbox/stream`, { cookie });
  readers.push(reader);
  await until(() => reader.events.length === 1);
  await reader.ended;
  expect(Date.now() - Date.parse(expires)).toBeLessThan(1_000);
});

it('is answered with its headers alone to whoever asks for no more', async () => {
  const agent = await one.as(await one.person());
  const { headers } = await agent.head('/api/v1/inbox/stream').timeout(3_000).expect(200);
  expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
});

it('ends at once when the process stops', async () => {
  const third = await startTestGateway(one.postgres.url);
  const account = await third.person();
  const reader = await listen(third, account);
  await until(() => reader.events.length === 1);
  const before = Date.now();
  await third.close();
  await reader.ended;
  expect(Date.now() - before).toBeLessThan(2_000);
});
