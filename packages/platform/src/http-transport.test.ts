import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineRoute, file } from '@kezek/contract/route';
import { createServiceClient, keepAliveTransport } from './http-transport';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const routes = {
  echo: defineRoute({
    method: 'post',
    path: '/echo',
    summary: 'Echo',
    body: z.object({ text: z.string() }),
    responses: { 200: z.object({ text: z.string() }) },
  }),
  bytes: defineRoute({ method: 'get', path: '/bytes', summary: 'Bytes', responses: { 200: file('application/pdf') } }),
};

describe('calls between services', () => {
  it('use one connection after another, at most as many as allowed', async () => {
    const sockets = new Set<unknown>();
    const baseUrl = await serve((req, res) => {
      sockets.add(req.socket);
      req.pipe(res.setHeader('content-type', 'application/json'));
    });
    const client = createServiceClient(routes, { baseUrl, maxSockets: 2 });
    const texts = Array.from({ length: 20 }, (_, index) => `Ә${index}`);
    const answers = await Promise.all(texts.map((text) => client.echo({ body: { text } })));
    expect(answers.map(({ text }) => text)).toEqual(texts);
    expect(sockets.size).toBe(2);
  });

  it('give bytes as they are', async () => {
    const baseUrl = await serve((_req, res) => res.end(Buffer.from([0, 255, 128])));
    expect([...(await createServiceClient(routes, { baseUrl }).bytes())]).toEqual([0, 255, 128]);
  });

  it('end in time, or when told, and say why', async () => {
    const baseUrl = await serve(() => undefined);
    const client = createServiceClient(routes, { baseUrl });
    await expect(client.bytes({}, { timeoutMs: 50 })).rejects.toMatchObject({ reason: 'timeout' });
    await expect(client.bytes({}, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ reason: 'aborted' });
    const nobody = createServiceClient(routes, { baseUrl: 'http://127.0.0.1:1' });
    await expect(nobody.bytes()).rejects.toMatchObject({ name: 'RemoteUnavailable', reason: 'refused' });
  });

  it('repeat what may be repeated when an idle connection was closed under them', async () => {
    let requests = 0;
    const baseUrl = await serve((req, res) => {
      requests += 1;
      // The second request on a connection finds it closed.
      if (requests % 2 === 0) req.socket.destroy();
      else res.end('{}');
    });
    const send = keepAliveTransport({ maxSockets: 1 });
    const request = { method: 'GET', url: baseUrl, headers: {}, timeoutMs: 1_000 };
    await send(request);
    expect(await send(request)).toMatchObject({ status: 200 });
    await expect(send({ ...request, method: 'POST' })).rejects.toMatchObject({ reason: 'broken' });
    send.close();
  });
});
