import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { openDatabase, type Database } from '../../storage/prisma';
import { claim, forgetOlderThan, type KeyedRequest } from './keyed-requests';
import { prismaDir } from '../../testing/gateway';
import { until } from '../../testing/until';
import { once } from './once';

const test = testDatabase('once', { prismaDir });
let database: Database;
beforeAll(() => {
  database = openDatabase(test.url, { max: 5 });
});
afterAll(() => database.$disconnect());

const aRequest = (over: Partial<KeyedRequest> = {}): KeyedRequest => ({
  account: 'somebody',
  key: randomUUID(),
  route: 'POST /applications',
  bodyHash: 'a',
  receivedAt: toInstant('2026-03-20T12:00:00.000Z'),
  ...over,
});

it('a process that died while it worked holds the key until its lock is over; then the first instant goes on', async () => {
  const request = aRequest();
  expect(await claim(database, request)).toEqual({ kind: 'ours', receivedAt: request.receivedAt, again: false });
  const later = { ...request, receivedAt: toInstant('2026-03-20T12:05:00.000Z') };
  expect(await claim(database, later)).toEqual({ kind: 'in-flight' });
  await expect(once(database, later, () => Promise.resolve({ status: 200 }))).rejects.toMatchObject({
    code: 'request-in-flight',
  });
  await test.pool.query(`UPDATE keyed_request SET locked_until = now() - interval '1 second' WHERE key = $1`, [
    request.key,
  ]);
  const answer = await once(database, later, (receivedAt, { again }) =>
    Promise.resolve({ status: 200, body: { receivedAt, again } }),
  );
  expect(answer).toEqual({ status: 200, body: { receivedAt: request.receivedAt, again: true } });
  expect(await once(database, later, () => Promise.reject(new Error('carried out twice')))).toEqual(answer);
});

it('of many that take over a dead process’s key one goes on', async () => {
  const request = aRequest();
  await claim(database, request);
  await test.pool.query(`UPDATE keyed_request SET locked_until = now() - interval '1 second' WHERE key = $1`, [
    request.key,
  ]);
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim(database, request)));
  expect(claims.filter(({ kind }) => kind === 'ours')).toHaveLength(1);
});

it('whoever works longer than the lock keeps the key', async () => {
  const request = aRequest();
  const slow = once(database, request, async () => {
    await sleep(5_500);
    return { status: 200 };
  });
  await until(() => database.keyedRequest.count({ where: { key: request.key } }), 1);
  // As if most of its time had passed: it would run out while the work goes on.
  await test.pool.query(`UPDATE keyed_request SET locked_until = now() + interval '4 seconds' WHERE key = $1`, [
    request.key,
  ]);
  await sleep(5_000);
  expect(await claim(database, request)).toEqual({ kind: 'in-flight' });
  expect(await slow).toEqual({ status: 200 });
});

it('another route or body under the same key is refused', async () => {
  const request = aRequest();
  await once(database, request, () => Promise.resolve({ status: 204 }));
  for (const other of [{ bodyHash: 'b' }, { route: 'POST /elsewhere' }]) {
    const again = once(database, { ...request, ...other }, () => Promise.resolve({ status: 204 }));
    await expect(again).rejects.toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  }
});

it('answers are forgotten when no retry comes any more', async () => {
  const [old, young] = [aRequest(), aRequest()];
  for (const request of [old, young]) await claim(database, request);
  await test.pool.query(`UPDATE keyed_request SET locked_until = now() - interval '2 days' WHERE key = $1`, [old.key]);
  await forgetOlderThan(database, 1);
  const left = await database.keyedRequest.findMany({ where: { key: { in: [old.key, young.key] } } });
  expect(left.map(({ key }) => key)).toEqual([young.key]);
});

it('a retry after a failure goes on with the first instant, though old keys were forgotten meanwhile', async () => {
  const request = aRequest();
  await expect(once(database, request, () => Promise.reject(new Error('nobody listens')))).rejects.toThrow('nobody');
  await forgetOlderThan(database, 1);
  const later = { ...request, receivedAt: toInstant('2026-03-20T12:05:00.000Z') };
  const answer = await once(database, later, (receivedAt) => Promise.resolve({ status: 200, body: { receivedAt } }));
  expect(answer.body).toEqual({ receivedAt: request.receivedAt });
});
