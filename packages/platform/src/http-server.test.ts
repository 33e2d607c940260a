import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { z } from 'zod';
import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';
import { defineRoute, noContent } from '@kezek/contract/route';
import type { RunningServer } from './http-server';
import { createHttpApp, listen } from './http-server';
import { requireInternalToken } from './internal-auth';
import { Problem } from './problem';
import { implement } from './routes';
import { loggerWithLines } from './testing/log-lines';

const rename = defineRoute({
  method: 'put',
  path: '/groups/:id',
  summary: 'Rename a group',
  params: z.object({ id: z.uuid() }),
  body: z.object({ name: z.string().min(2) }),
  responses: { 200: z.object({ name: z.string() }) },
});
const id = '0198c5a2-0000-7000-8000-000000000000';

const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function serve(routes: (app: Express) => void, ready = {}) {
  const { logger, lines } = loggerWithLines();
  const app = createHttpApp({
    name: 'test',
    logger,
    ready,
    routes,
    texts: (code, params, locale) =>
      code === 'no-place' ? { title: `${locale}: no place`, detail: `rank ${String(params['rank'])}` } : undefined,
  });
  const server = await listen(app, 0, { signals: false, graceMs: 500 });
  running.push(server);
  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(server.url + path, init);
    const text = await response.text();
    const body: Record<string, unknown> = text.startsWith('{') ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, body, text };
  };
  return { call, lines, server };
}

const json = (body: string, headers = {}) => ({
  method: 'PUT',
  body,
  headers: { 'content-type': 'application/json', ...headers },
});

/** All that the server has said until the connection ended: by a reset, where something was still on its way to it. */
const saidOn = (socket: Socket) =>
  new Promise<string>((resolve) => {
    let said = '';
    socket.on('data', (bytes) => (said += String(bytes)));
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(said));
  });

const renaming = (app: Express) =>
  implement(app, rename, ({ body }) => ({ status: 200, body: { ...body, secret: 1 } }));

it('an address without parameters is no other one’s parameter, whatever the method', async () => {
  const merge = defineRoute({
    method: 'post',
    path: '/groups/merge',
    summary: 'Merge groups',
    responses: { 204: noContent },
  });
  const { call } = await serve((app) => {
    renaming(app);
    implement(app, merge, () => ({ status: 204 }));
  });
  const answer = await call('/groups/merge', json('{"name":"Merged"}'));
  expect(answer).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
  expect(answer.headers.get('allow')).toBe('POST, OPTIONS');
  expect((await call('/groups/merge', { method: 'OPTIONS' })).headers.get('allow')).toBe('POST, OPTIONS');
  expect((await call('/groups/merge', { method: 'POST' })).status).toBe(204);
  expect((await call(`/groups/${id}`, json('{"name":"Renamed"}'))).status).toBe(200);
});

describe('a route', () => {
  it('gets parsed input and sends only declared fields', async () => {
    const { call } = await serve(renaming);
    const answer = await call(`/groups/${id}`, json('{"name":"Күншуақ"}'));
    expect([answer.status, answer.body]).toEqual([200, { name: 'Күншуақ' }]);
  });

  it('names every wrong field, in the caller’s language', async () => {
    const { call } = await serve(renaming);
    const { status, body, headers } = await call('/groups/1', json('{}', { 'accept-language': 'kk' }));
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toEqual({
      type: 'urn:kezek:problem:invalid-request',
      title: 'Деректерді тексеріңіз',
      status: 400,
      code: 'invalid-request',
      detail: 'Сұраудың кейбір өрістері дұрыс толтырылмаған.',
      instance: headers.get('x-request-id'),
      params: {},
      errors: [
        { path: 'params.id', message: 'Мәннің пішімі дұрыс емес' },
        { path: 'body.name', message: 'Міндетті өріс толтырылмаған' },
      ],
    });
  });
});

it.each([
  ['kk', '"a\\u0000"', 'Мәтінде сақтауға болмайтын таңба бар (U+0000 немесе жұптың жартысы)'],
  ['ru', '"\\ud83d"', 'В тексте есть знак, который нельзя сохранить (U+0000 или половина пары)'],
])('a text that no database holds is refused before anything is done, in %s', async (language, name, message) => {
  const { call } = await serve(renaming);
  const { status, body } = await call(`/groups/${id}`, json(`{"name":${name}}`, { 'accept-language': language }));
  expect(status).toBe(400);
  expect(body).toMatchObject({ code: 'invalid-request', errors: [{ path: 'body.name', message }] });
});

describe('a refusal', () => {
  const failing = (error: unknown) => (app: Express) => {
    app.get('/fail', () => {
      throw error;
    });
  };

  it('has the service’s own text and its parameters', async () => {
    const { call } = await serve(failing(new Problem(409, 'no-place', { rank: 3 })));
    const { status, body } = await call('/fail', { headers: { 'accept-language': 'en' } });
    expect(status).toBe(409);
    expect(body).toMatchObject({ title: 'en: no place', detail: 'rank 3', params: { rank: 3 } });
  });

  it.each([
    ['/groups/%E0%A4%A', json('{}'), 400, 'malformed-path'],
    [`/groups/${id}`, json('{"name"'), 400, 'malformed-json'],
    [
      `/groups/${id}`,
      json(`{"name":"a","x":${'['.repeat(50_000)}"\\ud800"${']'.repeat(50_000)}}`),
      400,
      'invalid-request',
    ],
    [`/groups/${id}`, json(JSON.stringify({ name: 'x'.repeat(300_000) })), 413, 'body-too-large'],
    [
      `/groups/${id}`,
      json('{}', { 'content-type': 'application/json; charset=koi8-r' }),
      415,
      'unsupported-media-type',
    ],
    ['/nothing', {}, 404, 'not-found'],
    [`/groups/${id}`, { method: 'DELETE' }, 405, 'method-not-allowed'],
  ])('of %s is a problem: case %#', async (path, init, status, code) => {
    const { call } = await serve(renaming);
    const answer = await call(path, init);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    if (status === 405) expect(answer.headers.get('allow')).toBe('PUT, OPTIONS');
  });

  it('by another service travels on; its failure or absence is 500 or 503', async () => {
    const answerTo = async (error: unknown) => {
      const { call } = await serve(failing(error));
      const { status, body } = await call('/fail');
      return [status, body['code'], body['params']];
    };
    expect(await answerTo(new RemoteProblem(409, 'no-place', { rank: 1 }))).toEqual([409, 'no-place', { rank: 1 }]);
    expect(await answerTo(new RemoteProblem(401, 'unauthorized'))).toEqual([500, 'internal', {}]);
    expect(await answerTo(new RemoteProblem(500, 'internal'))).toEqual([500, 'internal', {}]);
    for (const gone of [
      new RemoteUnavailable('GET x', 'refused'),
      new RemoteProblem(503, 'try-again'),
      new RemoteProblem(502, 'http-502'),
      // As Temporal's client wraps what gRPC says.
      new Error('failed', { cause: { code: 14, details: 'no connection', metadata: {} } }),
      new Error('failed', { cause: { code: 8, details: 'busy', metadata: {} } }),
    ])
      expect(await answerTo(gone)).toEqual([503, 'unavailable', {}]);
    expect(await answerTo(new RemoteProblem(502, 'unexpected-answer'))).toEqual([500, 'internal', {}]);
  });

  it('of the unknown kind leaks nothing and is logged once', async () => {
    const { call, lines } = await serve(failing(new Error('secret of 900101300123')));
    const { status, text } = await call('/fail?iin=900101300123');
    expect(status).toBe(500);
    expect(text).not.toContain('secret');
    const errors = lines.filter((line) => line.includes('"level":"error"'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('secret of [12 digits]');
    expect(lines.join()).not.toContain('900101300123');
  });
});

describe('a server', () => {
  it('says that it lives, whether it is ready, and measures by route', async () => {
    const failed = () => Promise.reject(new Error('down'));
    const { call } = await serve(renaming, { database: () => Promise.resolve(), temporal: failed });
    expect((await call('/healthz')).body).toEqual({ status: 'ok' });
    const { status, body } = await call('/readyz');
    expect([status, body]).toEqual([503, { status: 'failed', checks: { database: 'ok', temporal: 'failed' } }]);
    await call(`/groups/${id}`, json('{"name":"ab"}'));
    const { text } = await call('/metrics');
    expect(text).toMatch(
      /^http_request_duration_seconds_count\{.*method="PUT",route="\/groups\/:id",status="200"\} 1$/m,
    );
  });

  it('is reached from this machine only, unless it is told to let in others', async () => {
    const app = createHttpApp({ name: 'test', logger: loggerWithLines().logger, routes: () => undefined });
    const addressOf = async (host?: string) => {
      const listening = await listen(app, 0, { host, signals: false });
      const address = listening.server.address();
      await listening.close();
      return typeof address === 'object' ? address?.address : null;
    };
    expect(await addressOf()).toBe('127.0.0.1');
    expect(await addressOf('0.0.0.0')).toBe('0.0.0.0');
  });

  it('lets in only those with the internal token', async () => {
    const { call } = await serve((app) => {
      app.use('/internal', requireInternalToken('right'), (_req, res) => {
        res.json({ ok: true });
      });
    });
    const status = async (authorization?: string) =>
      (await call('/internal', { headers: authorization ? { authorization } : {} })).status;
    expect(await Promise.all([status(), status('Bearer wrong'), status('Bearer right')])).toEqual([401, 401, 200]);
  });

  it('names a port that is in use and the setting to change', async () => {
    const { server } = await serve(renaming);
    const { logger } = loggerWithLines();
    const app = createHttpApp({ name: 'second', logger, routes: renaming });
    await expect(listen(app, server.port, { setting: 'CATALOG_PORT', signals: false })).rejects.toThrow(
      `Port ${server.port} is in use by another program. Stop it, or choose another port with CATALOG_PORT=…`,
    );
  });

  it('waits for headers that come a byte at a time no longer than it says, and keeps idle connections', async () => {
    const app = createHttpApp({ name: 'test', logger: loggerWithLines().logger, routes: renaming });
    const server = await listen(app, 0, { signals: false, headersWithinMs: 300 });
    running.push(server);
    const idle = connect(server.port, '127.0.0.1');
    idle.write('GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n');
    await once(idle, 'data');
    const slow = connect(server.port, '127.0.0.1');
    const answer = saidOn(slow);
    slow.write('GET /healthz HTTP/1.1\r\nhost: a\r\nx-slow: ');
    const drip = setInterval(() => slow.write('a'), 50);
    expect(await answer).toContain('408 Request Timeout');
    clearInterval(drip);
    await sleep(400);
    idle.write('GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n');
    const [again] = await once(idle, 'data');
    expect(String(again)).toContain('200 OK');
    idle.destroy();
  });

  it('takes no headers without end', async () => {
    const { server } = await serve(renaming);
    const flood = connect(server.port, '127.0.0.1');
    const answer = saidOn(flood);
    flood.write(`GET /healthz HTTP/1.1\r\nhost: a\r\n${'x-flood: 0123456789\r\n'.repeat(2_000)}\r\n`);
    expect(await answer).toContain('431 Request Header Fields Too Large');
  });

  it('finishes what it has begun before it stops, then closes the rest', async () => {
    const { logger } = loggerWithLines();
    const order: string[] = [];
    const app = createHttpApp({
      name: 'test',
      logger,
      routes: (express) => {
        express.get('/slow', (_req, res) => {
          setTimeout(() => res.json({ order: order.push('answered') }), 150);
        });
      },
    });
    const closers = [() => void order.push('closed')];
    const server = await listen(app, 0, { signals: false, closers });
    const slow = fetch(`${server.url}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.close();
    expect((await slow).status).toBe(200);
    expect(order).toEqual(['answered', 'closed']);
    await expect(fetch(`${server.url}/slow`)).rejects.toThrow('fetch failed');
  });
});

/** Only compiled: what the types let pass and what they refuse. */
export function typesOf(app: Express) {
  implement(app, rename, async ({ body, params }) => ({ status: 200, body: { name: body.name + params.id } }));
  // @ts-expect-error a status that isn't declared
  implement(app, rename, () => ({ status: 201, body: { name: 'x' } }));
  // @ts-expect-error a body of another shape
  implement(app, rename, () => ({ status: 200, body: { title: 'x' } }));
}
