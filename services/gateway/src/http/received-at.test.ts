import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import { createHttpApp, listen, type RunningServer } from '@kezek/platform/http-server';
import { createLogger } from '@kezek/platform/logger';
import { receivedAtOf, stampReceivedAt } from './received-at';

const opening = toInstant('2026-03-31T02:00:00.000Z');
const later = toInstant('2026-03-31T02:04:00.000Z');
let now: Instant = opening;
let server: RunningServer;

beforeAll(async () => {
  const app = createHttpApp({
    name: 'stamps',
    logger: createLogger({ name: 'stamps', level: 'silent' }),
    first: stampReceivedAt({ now: () => now, offsetMs: () => 0 }),
    bodyTimeoutMs: 500,
    routes: (routes) => {
      routes.all('/stamp', (_req, res) => void res.json({ at: receivedAtOf(res) }));
    },
  });
  server = await listen(app, 0, { signals: false });
});
afterAll(() => server.close());

const body = '{"bulletinId":"b"}';
const head = (type = 'application/json') =>
  `POST /stamp HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`;

async function open(text: string): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

async function answerOn(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

it('who sends the head at the opening minute and withholds the body counts from when it has come', async () => {
  now = opening;
  const socket = await open(head());
  await new Promise((resolve) => setTimeout(resolve, 50));
  now = later;
  socket.write(body);
  expect(await answerOn(socket)).toContain(later);
});

it('a request without a body, and one that comes at one go, count from their coming', async () => {
  now = opening;
  expect(await (await fetch(`${server.url}/stamp`)).json()).toEqual({ at: opening });
  expect(await answerOn(await open(head() + body))).toContain(opening);
});

it('a body that nobody reads is no way to an early stamp: it counts when it is asked for', async () => {
  now = later;
  expect(await answerOn(await open(head('text/plain')))).toContain(later);
});

it('a body has seconds to come, then 408 and the end of the connection', async () => {
  const slow = await open(head());
  slow.write(body.slice(0, 4));
  const answer = await answerOn(slow);
  expect(answer).toContain('HTTP/1.1 408');
  expect(answer).toContain('"code":"body-too-slow"');
});
