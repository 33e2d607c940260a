import type { RequestOptions } from 'node:http';
import * as http from 'node:http';
import * as https from 'node:https';
import type { Client, ClientOptions, Transport, TransportRequest, TransportResponse } from '@kezek/contract/client';
import { createClient, RemoteUnavailable } from '@kezek/contract/client';
import type { RouteDefinition } from '@kezek/contract/route';

/** For calls between services: `node:http` over at most `maxSockets` kept-alive connections a host. */
export function keepAliveTransport({ maxSockets = 64 }: { maxSockets?: number } = {}): Transport & { close(): void } {
  // Below the server's 65 s, so that a connection is rarely closed under a request.
  const agentOptions = { keepAlive: true, maxSockets, maxFreeSockets: maxSockets, timeout: 55_000 };
  const agents = { 'http:': new http.Agent(agentOptions), 'https:': new https.Agent(agentOptions) };
  const send = async (request: TransportRequest): Promise<TransportResponse> => {
    const url = new URL(request.url);
    const secure = url.protocol === 'https:';
    const options = { agent: secure ? agents['https:'] : agents['http:'] };
    const make = () => exchange(secure ? https.request : http.request, url, options, request);
    try {
      return await make();
    } catch (error) {
      // An idle connection that the server closed just now; safe where doing it twice is doing it once.
      if (error instanceof StaleConnectionError && mayRepeat(request)) return make();
      throw error;
    }
  };
  return Object.assign(send, {
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  });
}

/** A typed client of another service with a pool of its own. */
export function createServiceClient<const Routes extends Readonly<Record<string, RouteDefinition>>>(
  routes: Routes,
  { maxSockets, ...options }: Omit<ClientOptions, 'transport'> & { maxSockets?: number },
): Client<Routes> {
  return createClient(routes, { ...options, transport: keepAliveTransport({ maxSockets }) });
}

class StaleConnectionError extends RemoteUnavailable {}

function mayRepeat({ method, headers }: TransportRequest): boolean {
  return ['GET', 'HEAD', 'PUT', 'DELETE'].includes(method) || headers['idempotency-key'] !== undefined;
}

function exchange(
  requestBy: typeof http.request,
  url: URL,
  options: RequestOptions,
  { method, headers, body, timeoutMs, signal }: TransportRequest,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const target = `${method} ${url.host}${url.pathname}`;
    let reason: RemoteUnavailable['reason'] | undefined;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = requestBy(url, { ...options, method, headers: { ...headers, ...length } });
    const stop = (why: 'timeout' | 'aborted') => {
      reason = why;
      request.destroy(new Error(why));
    };
    const abort = () => stop('aborted');
    // One bound for the whole exchange, waiting for a free connection included.
    const timer = setTimeout(stop, timeoutMs, 'timeout');
    signal?.addEventListener('abort', abort);
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const fail = (cause: NodeJS.ErrnoException) => {
      settle();
      const stale = request.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(cause.code ?? '');
      const why = reason ?? (cause.code === 'ECONNREFUSED' || cause.code === 'ENOTFOUND' ? 'refused' : 'broken');
      reject(new (stale ? StaleConnectionError : RemoteUnavailable)(target, why, { cause }));
    };
    request.on('error', fail);
    request.on('response', (response) => {
      const chunks: Uint8Array[] = [];
      response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        settle();
        const contentType = response.headers['content-type'] ?? '';
        resolve({ status: response.statusCode ?? 0, contentType, body: Buffer.concat(chunks) });
      });
    });
    if (signal?.aborted) abort();
    request.end(body);
  });
}
