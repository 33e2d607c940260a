import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { revocationList, revokeKey } from '../authority/revocation';
import { listKeys } from '../keys/list-keys';
import { UnknownKeyError } from '../sign-with-key';
import { controlPage } from './control-page';
import type { Windows } from './windows';

const Choose = z.object({ alias: z.string(), password: z.string(), window: z.string().optional() });
const Revoke = z.object({ alias: z.string() });
const Cancel = z.object({ window: z.string().optional() });
const maxBodyBytes = 4_096;

const outcomes = { done: 200, 'no-window': 409, 'unknown-key': 404, 'wrong-password': 422 } as const;

/**
 * The part of NCALayer's window that a person would use: `GET /` for hands, `GET /windows`, `GET /keys`,
 * `POST /choose {alias, password, window?}` and `POST /cancel {window?}` for programs. And the authority's counter:
 * `POST /revoke {alias}` calls a key back, `GET /crl/root.crl` and `GET /crl/intermediate.crl` are the lists.
 */
export function createControl(folder: string, windows: Windows): Server {
  return createServer((request, response) => {
    handle(request, response, folder, windows).catch((error: unknown) => {
      send(response, 500, { code: 'failed', message: String(error) });
    });
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, folder: string, windows: Windows) {
  const { pathname } = new URL(request.url ?? '/', 'http://stand-in');
  switch (`${request.method} ${pathname}`) {
    case 'GET /': {
      const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
      response.end(controlPage);
      return;
    }
    case 'GET /windows':
      return send(response, 200, { windows: windows.list() });
    case 'GET /keys':
      return send(response, 200, { keys: await listKeys(folder) });
    case 'POST /choose': {
      const body = Choose.safeParse(await readJson(request));
      if (!body.success) return send(response, 400, { code: 'malformed' });
      const code = await windows.choose(body.data.alias, body.data.password, body.data.window);
      return send(response, outcomes[code], { code });
    }
    case 'POST /cancel': {
      const body = Cancel.safeParse(await readJson(request));
      if (!body.success) return send(response, 400, { code: 'malformed' });
      const closed = windows.cancel(body.data.window);
      return send(response, closed ? 200 : 409, { code: closed ? 'done' : 'no-window' });
    }
    case 'POST /revoke': {
      const body = Revoke.safeParse(await readJson(request));
      if (!body.success) return send(response, 400, { code: 'malformed' });
      return revoke(response, folder, body.data.alias);
    }
    case 'GET /crl/root.crl':
    case 'GET /crl/intermediate.crl': {
      const list = await revocationList(folder, pathname === '/crl/root.crl' ? 'root' : 'intermediate');
      response.writeHead(200, { 'content-type': 'application/pkix-crl' }).end(list);
      return;
    }
    default:
      return send(response, 404, { code: 'not-found' });
  }
}

function revoke(response: ServerResponse, folder: string, alias: string): void {
  try {
    revokeKey(folder, alias);
    send(response, 200, { code: 'done' });
  } catch (error) {
    if (!(error instanceof UnknownKeyError)) throw error;
    send(response, 404, { code: 'unknown-key' });
  }
}

/** JSON only: another site's form cannot send it, and there is no CORS. Undefined for anything else; `{}` for nothing. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(bytes);
  }
  if (!request.headers['content-type']?.startsWith('application/json')) return undefined;
  try {
    return size === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
