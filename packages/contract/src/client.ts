import type { ArgsOf, RouteDefinition, SuccessReplyOf } from './route';
import { isFile } from './route';

export type TransportRequest = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  timeoutMs: number;
  signal?: AbortSignal;
};
export type TransportResponse = { status: number; contentType: string; body: Uint8Array };

/** Carries one request. Throws `RemoteUnavailable` when no whole answer came. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** The other side answered with a problem (RFC 9457), or with a status that the route doesn't declare. */
export class RemoteProblem extends Error {
  override readonly name = 'RemoteProblem';
  constructor(
    readonly status: number,
    readonly code: string,
    readonly params: Readonly<Record<string, unknown>> = {},
    /** The other side's text in the language asked for. */
    readonly detail?: string,
    readonly errors?: readonly { path: string; message: string }[],
  ) {
    super(`${status} ${code}`);
  }
}

/** No answer: nobody listens, the connection broke or the time was up. The request may have been carried out. */
export class RemoteUnavailable extends Error {
  override readonly name = 'RemoteUnavailable';
  constructor(
    readonly target: string,
    readonly reason: 'refused' | 'broken' | 'timeout' | 'aborted',
    options?: ErrorOptions,
  ) {
    super(`${target}: ${reason}`, options);
  }
}

export type ClientOptions = {
  /** `http://127.0.0.1:4101`, or with a path before every route's; `''` in a browser. */
  baseUrl: string;
  /** Sent as `Authorization: Bearer`. */
  token?: string;
  /** 10 seconds unless given. */
  timeoutMs?: number;
  /** `fetch` unless given; services use the kept-alive one of @kezek/platform/http-transport. */
  transport?: Transport;
};

export type CallOptions = {
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Beside those of the route: `accept-language`, `x-request-id`… */
  headers?: Readonly<Record<string, string | undefined>>;
};

type Arguments<R extends RouteDefinition> =
  Partial<ArgsOf<R>> extends ArgsOf<R>
    ? [args?: ArgsOf<R>, options?: CallOptions]
    : [args: ArgsOf<R>, options?: CallOptions];

export type RouteClient<R extends RouteDefinition> = {
  /** The body of the answer. Throws `RemoteProblem` or `RemoteUnavailable`. */
  (...args: Arguments<R>): Promise<SuccessReplyOf<R>['body']>;
  /** The same with the status, for routes that have more than one success. */
  withStatus(...args: Arguments<R>): Promise<SuccessReplyOf<R>>;
};

export type Client<Routes extends Readonly<Record<string, RouteDefinition>>> = {
  readonly [K in keyof Routes]: RouteClient<Routes[K]>;
};

/** A typed function for each route. */
export function createClient<const Routes extends Readonly<Record<string, RouteDefinition>>>(
  routes: Routes,
  options: ClientOptions,
): Client<Routes> {
  const client: Record<string, unknown> = {};
  for (const [name, route] of Object.entries(routes)) {
    const withStatus = (args: LooseArgs = {}, callOptions: CallOptions = {}) => call(route, options, args, callOptions);
    const bodyOnly = async (args?: LooseArgs, callOptions?: CallOptions) => (await withStatus(args, callOptions)).body;
    client[name] = Object.assign(bodyOnly, { withStatus });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the loop loses which route is whose, Client keeps it
  return client as Client<Routes>;
}

type LooseArgs = { params?: unknown; query?: unknown; headers?: unknown; body?: unknown };

async function call(route: RouteDefinition, client: ClientOptions, args: LooseArgs, options: CallOptions) {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json, */*' };
  if (client.token) headers['authorization'] = `Bearer ${client.token}`;
  for (const [key, value] of [...fields(args.headers), ...fields(options.headers)]) headers[key] = String(value);
  const body = args.body === undefined ? undefined : JSON.stringify(args.body);
  if (body !== undefined) headers['content-type'] = 'application/json';

  const response = await (client.transport ?? fetchTransport)({
    method: route.method.toUpperCase(),
    url: urlOf(route, client.baseUrl, args),
    headers,
    body,
    timeoutMs: options.timeoutMs ?? client.timeoutMs ?? 10_000,
    signal: options.signal,
  });

  const { status } = response;
  const spec = route.responses[status];
  if (status < 200 || status > 299 || !spec) throw problemIn(response);
  if (isFile(spec)) return { status, body: response.body };
  const parsed = spec.safeParse(jsonIn(response));
  if (parsed.success) return { status, body: parsed.data };
  throw new RemoteProblem(502, 'unexpected-answer', { route: `${route.method} ${route.path}` }, parsed.error.message);
}

function urlOf(route: RouteDefinition, baseUrl: string, args: LooseArgs): string {
  const params = new Map(fields(args.params));
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params.get(name))));
  const query = new URLSearchParams();
  for (const [key, value] of fields(args.query)) {
    for (const item of Array.isArray(value) ? value : [value]) query.append(key, textOf(item));
  }
  const search = query.toString();
  return `${baseUrl.replace(/\/+$/, '')}${path}${search && `?${search}`}`;
}

function fields(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

function jsonIn({ body }: TransportResponse): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

function problemIn(response: TransportResponse): RemoteProblem {
  const problem = Object.fromEntries(
    response.contentType.startsWith('application/problem+json') ? fields(jsonIn(response)) : [],
  );
  const { code, params, detail, errors } = problem;
  return new RemoteProblem(
    response.status,
    typeof code === 'string' ? code : `http-${response.status}`,
    Object.fromEntries(fields(params)),
    typeof detail === 'string' ? detail : undefined,
    Array.isArray(errors)
      ? errors.map((error) => {
          const { path, message } = Object.fromEntries(fields(error));
          return {
            path: typeof path === 'string' ? path : '',
            message: typeof message === 'string' ? message : '',
          };
        })
      : undefined,
  );
}

/** The global `fetch`, for browsers and scripts. */
export const fetchTransport = async (
  { method, url, headers, body, timeoutMs, signal }: TransportRequest,
  seen: (headers: Headers) => void = () => undefined,
): Promise<TransportResponse> => {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers,
      body,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    seen(response.headers);
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: new Uint8Array(await response.arrayBuffer()),
    };
  } catch (cause) {
    const reason = timeout.aborted ? 'timeout' : signal?.aborted ? 'aborted' : 'broken';
    throw new RemoteUnavailable(`${method} ${url.split('?')[0]}`, reason, { cause });
  }
};
