import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createFetchBytes } from './http';

let server: Server;
let base: string;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved.crl') response.writeHead(302, { location: `${base}/inside` }).end();
    else response.end('list');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('the server has no TCP port');
  base = `http://127.0.0.1:${address.port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it('what a certificate names is asked, and nothing that it is sent on to', async () => {
  const fetchBytes = createFetchBytes();
  expect(Buffer.from(await fetchBytes(`${base}/list.crl`)).toString()).toBe('list');
  await expect(fetchBytes(`${base}/moved.crl`)).rejects.toThrow();
  const question = { contentType: 'application/ocsp-request', body: new Uint8Array(new ArrayBuffer(1)) };
  await expect(fetchBytes(`${base}/moved.crl`, question)).rejects.toThrow();
  expect(asked).toEqual(['/list.crl', '/moved.crl', '/moved.crl']);
});
