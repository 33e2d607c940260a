import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { PortInUseError } from '@kezek/platform/port-in-use';
import type { CaughtMail } from './caught-mail';
import { mailPage } from './page';

export interface Letters {
  /** Oldest first; `to`: those to one address. */
  all(to?: string): CaughtMail[];
  clear(): void;
}

/**
 * `GET /` a page; `GET /api/messages?to=…` and `GET /api/messages/{id}` JSON; `DELETE /api/messages` forgets all;
 * `GET /readyz`. For this machine only. Throws `PortInUseError`.
 */
export async function showByHttp(
  port: number,
  letters: Letters,
  setting = 'MAIL_PORT',
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => answer(request, response, letters));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, setting, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('the mail page has no TCP port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer({ method, url = '/' }: IncomingMessage, response: ServerResponse, letters: Letters): void {
  const { pathname, searchParams } = new URL(url, 'http://mail');
  const one = /^\/api\/messages\/(\d+)$/.exec(pathname)?.[1];
  if (method === 'DELETE' && pathname === '/api/messages') {
    letters.clear();
    response.writeHead(204).end();
  } else if (method !== 'GET') {
    response.writeHead(405).end();
  } else if (pathname === '/') {
    const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .end(mailPage(letters.all()));
  } else if (pathname === '/api/messages') {
    json(response, 200, { items: letters.all(searchParams.get('to') ?? undefined) });
  } else if (one !== undefined) {
    const found = letters.all().find(({ id }) => id === Number(one));
    json(response, found ? 200 : 404, found ?? {});
  } else {
    json(response, pathname === '/readyz' ? 200 : 404, {});
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
