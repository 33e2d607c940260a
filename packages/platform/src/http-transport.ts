import type { Client, ClientOptions, Transport, TransportRequest } from '@kezek/contract/client';
import { createClient, RemoteUnavailable } from '@kezek/contract/client';
import type { RouteDefinition } from '@kezek/contract/route';
import { Agent, request } from 'undici';
import { carriedNow, inSpan } from './tracing/span';

/** Below the server's 65 s, so that a connection is rarely closed under a request. */
const keepAliveTimeout = 55_000;

/** For calls between services: at most `maxSockets` kept-alive connections a host. */
export function keepAliveTransport({ maxSockets = 64 }: { maxSockets?: number } = {}): Transport & { close(): void } {
  const agent = new Agent({ connections: maxSockets, pipelining: 1, keepAliveTimeout });
  const once: Transport = (asked) =>
    inSpan(asked.method, { kind: 'client', attributes: { 'server.address': new URL(asked.url).host } }, () =>
      exchange(agent, { ...asked, headers: { ...asked.headers, ...carriedNow() } }),
    );
  const send: Transport = async (asked) => {
    try {
      return await once(asked);
    } catch (error) {
      // An idle connection that the server closed just now; safe where doing it twice is doing it once.
      if (error instanceof RemoteUnavailable && error.reason === 'broken' && mayRepeat(asked)) {
        return once(asked);
      }
      throw error;
    }
  };
  return Object.assign(send, { close: () => void agent.destroy() });
}

/** A typed client of another service with a pool of its own. */
export function createServiceClient<const Routes extends Readonly<Record<string, RouteDefinition>>>(
  routes: Routes,
  { maxSockets, ...options }: Omit<ClientOptions, 'transport'> & { maxSockets?: number },
): Client<Routes> {
  return createClient(routes, { ...options, transport: keepAliveTransport({ maxSockets }) });
}

function mayRepeat({ method, headers }: TransportRequest): boolean {
  return ['GET', 'HEAD', 'PUT', 'DELETE'].includes(method) || headers['idempotency-key'] !== undefined;
}

async function exchange(
  dispatcher: Agent,
  { method, url, headers, body, timeoutMs, signal }: TransportRequest,
): ReturnType<Transport> {
  // One bound for the whole exchange, waiting for a free connection included.
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await request(url, {
      dispatcher,
      method,
      headers,
      body,
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    const bytes = Buffer.from(await response.body.arrayBuffer());
    const contentType = String(response.headers['content-type'] ?? '');
    return { status: response.statusCode, contentType, body: bytes };
  } catch (cause) {
    const { host, pathname } = new URL(url);
    const why = timeout.aborted ? 'timeout' : signal?.aborted ? 'aborted' : reasonOf(cause);
    throw new RemoteUnavailable(`${method} ${host}${pathname}`, why, { cause });
  }
}

const nobodyThere: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND'];
const reasonOf = (cause: unknown) =>
  typeof cause === 'object' && cause !== null && 'code' in cause && nobodyThere.includes(cause.code)
    ? 'refused'
    : 'broken';
