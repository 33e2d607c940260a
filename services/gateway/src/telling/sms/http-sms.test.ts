import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from '@jest/globals';
import { failureCode, Unanswered, Unreachable } from '../delivery/failures';
import { httpSms } from './http-sms';
import { SmsRefused } from './port';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const sms = { id: 'a1', to: '+77011234567', text: 'Kezek: орын босады' };

/** A provider's bridge that answers so. */
async function provider(answer: (req: IncomingMessage, res: ServerResponse) => void | Promise<void>) {
  server = createServer((req, res) => void answer(req, res));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return httpSms({ url: `http://127.0.0.1:${port}/sms`, token: 'a-token-of-the-bridge' });
}
const answering = (status: number) => provider((_req, res) => void res.writeHead(status).end('{}'));

it('an SMS is posted as JSON under the token, and accepted by any 2xx', async () => {
  const seen: unknown[] = [];
  const port = await provider(async (req, res) => {
    const { authorization, 'content-type': type } = req.headers;
    seen.push({ method: req.method, url: req.url, authorization, type, body: JSON.parse(await text(req)) });
    res.writeHead(202).end();
  });
  await port.send(sms);
  expect(seen).toEqual([
    {
      ...{ method: 'POST', url: '/sms', authorization: 'Bearer a-token-of-the-bridge', type: 'application/json' },
      body: sms,
    },
  ]);
});

it.each([400, 404, 409, 422])('%i is a refusal for good', async (status) => {
  await expect((await answering(status)).send(sms)).rejects.toThrow(SmsRefused);
});

it.each([401, 403, 429, 502, 503, 504])('%i is for later, and says nothing of the SMS', async (status) => {
  const error = await (await answering(status)).send(sms).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Unreachable);
  expect(failureCode(error)).toBe(String(status));
  expect(error instanceof Unanswered).toBe([502, 504].includes(status));
});

it.each([408, 425, 500])('%i is for later, for this SMS', async (status) => {
  const error = await (await answering(status)).send(sms).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect([SmsRefused, Unreachable].filter((kind) => error instanceof kind)).toEqual([]);
  expect(failureCode(error)).toBe(String(status));
});

it('a redirect is not followed: number and token would go elsewhere', async () => {
  const asked: (string | undefined)[] = [];
  const port = await provider((req, res) => {
    asked.push(req.url);
    res.writeHead(307, { location: '/elsewhere' }).end();
  });
  const error = await port.send(sms).catch((thrown: unknown) => thrown);
  expect(error).not.toBeInstanceOf(SmsRefused);
  expect(asked).toEqual(['/sms']);
});

it('where nobody listens nothing has been asked', async () => {
  const gone = await provider(() => undefined);
  await new Promise((closed) => server?.close(closed));
  const away = await gone.send(sms).catch((thrown: unknown) => thrown);
  expect(away).toBeInstanceOf(Unreachable);
  expect(away).not.toBeInstanceOf(Unanswered);
});

it('a provider that never answers, or is away, is for later, and says nothing of the person', async () => {
  const silent = await provider(() => undefined);
  const slow = await silent.send(sms).catch((thrown: unknown) => thrown);
  server?.closeAllConnections();
  server?.close();
  const away = await silent.send(sms).catch((thrown: unknown) => thrown);
  // It may have been taken.
  expect(slow).toBeInstanceOf(Unanswered);
  for (const error of [slow, away]) {
    expect(error).toBeInstanceOf(Unreachable);
    expect(failureCode(error)).toMatch(/^(TimeoutError|ECONNREFUSED|UND_ERR_SOCKET|23)$/);
    expect(String(error)).not.toContain(sms.to);
  }
});
