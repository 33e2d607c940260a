import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { ReplyOf, RequestOf, RouteDefinition } from '@kezek/contract/route';
import { isFile } from '@kezek/contract/route';
import type { Locale } from '@kezek/texts/locale';
import { fieldMessages, textFaultMessage } from './field-messages';
import { localeOf } from './locale';
import type { FieldError } from './problem';
import { Problem } from './problem';
import { unstorableIn } from './unstorable';

/** Returned by a handler that has answered through `res` itself, as an event stream does. */
export const answered: unique symbol = Symbol('answered');

export type HandlerInput<R extends RouteDefinition> = RequestOf<R> & {
  req: Request;
  res: Response;
  /** The caller's language. */
  locale: Locale;
};
export type HandlerReply<R extends RouteDefinition> = ReplyOf<R, Uint8Array | Readable> | typeof answered;
export type RouteHandler<R extends RouteDefinition> = (
  input: HandlerInput<R>,
) => HandlerReply<R> | Promise<HandlerReply<R>>;

const routes = new WeakMap<Response, RouteDefinition>();

/** The route that a request was for; undefined for an address, or a method, that there is none at. */
export const routeOf = (res: Response): RouteDefinition | undefined => routes.get(res);

const methodsOf = new WeakMap<IRouter, Map<string, Set<string>>>();

/**
 * Adds a route to an app or router: parses params, query, headers and body (a failure is 400 `invalid-request` with the
 * fields), calls the handler and sends its reply, in which only declared fields stay. `before` runs ahead of parsing:
 * sessions, rights, uploads.
 */
export function implement<R extends RouteDefinition>(
  router: IRouter,
  route: R,
  // Conditional, so that TypeScript knows R when it comes to the handler, and keeps `status: 200` a literal.
  handler: R extends RouteDefinition ? RouteHandler<R> : never,
  { before = [] }: { before?: readonly RequestHandler[] } = {},
): void {
  remember(router, route);
  const known: RequestHandler = (_req, res, next) => {
    routes.set(res, route);
    next();
  };
  router[route.method](route.path, known, ...before, async (req, res) => {
    const locale = localeOf(req);
    const request = parseRequest(route, req, locale);
    const reply = await handler({ ...request, req, res, locale });
    if (reply !== answered) await send(route, res, reply);
  });
}

/** The path's parameters, for what must know them ahead of the body. @throws Problem 400 `invalid-request` */
export function parseParams(route: RouteDefinition, req: Request): unknown {
  const ofPath: RouteDefinition = { ...route, query: undefined, headers: undefined, body: undefined };
  return parseRequest(ofPath, req, localeOf(req)).params;
}

function parseRequest<R extends RouteDefinition>(route: R, req: Request, locale: Locale): RequestOf<R> {
  const errors: FieldError[] = [];
  const parse = (part: 'params' | 'query' | 'headers' | 'body'): unknown => {
    const schema: z.ZodType | undefined = route[part];
    if (!schema) return undefined;
    const unstorable = unstorableIn(req[part]);
    if (unstorable) {
      errors.push({ path: [part, ...unstorable].join('.'), message: textFaultMessage('not-storable', locale) });
      return undefined;
    }
    const result = schema.safeParse(req[part], { error: fieldMessages(locale) });
    if (result.success) return result.data;
    errors.push(...result.error.issues.map(({ path, message }) => ({ path: [part, ...path].join('.'), message })));
    return undefined;
  };
  const request = { params: parse('params'), query: parse('query'), headers: parse('headers'), body: parse('body') };
  if (errors.length > 0) throw new Problem(400, 'invalid-request', {}, { errors });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each part has just been parsed by its own schema
  return request as RequestOf<R>;
}

type LooseReply = { status: number; body?: unknown; headers?: Readonly<Record<string, string>> };

async function send(route: RouteDefinition, res: Response, reply: LooseReply): Promise<void> {
  const spec = route.responses[reply.status];
  if (!spec) throw new TypeError(`${route.method} ${route.path} doesn't declare status ${reply.status}`);
  res.status(reply.status);
  if (reply.headers) res.set(reply.headers);
  if (isFile(spec)) return sendBytes(res, reply.body, spec.contentType);
  const body = spec.parse(reply.body);
  if (body === undefined) res.end();
  else res.json(body);
}

async function sendBytes(res: Response, body: unknown, contentType: string): Promise<void> {
  if (!res.get('content-type')) res.type(contentType);
  if (body instanceof Uint8Array) {
    res.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  } else if (isReadable(body)) {
    await pipeline(body, res);
  } else {
    throw new TypeError('a file is answered with bytes or a stream');
  }
}

function isReadable(value: unknown): value is Readable {
  return typeof value === 'object' && value !== null && 'pipe' in value;
}

function remember(router: IRouter, { path, method }: RouteDefinition): void {
  const methods = methodsOf.get(router) ?? new Map<string, Set<string>>();
  methodsOf.set(router, methods);
  methods.set(path, (methods.get(path) ?? new Set<string>()).add(method.toUpperCase()));
}

/**
 * Ahead of the first `implement`: an address without parameters is itself and not another one's parameter, whatever the
 * method. An app made by `createHttpApp` has it; a router of its own uses it.
 */
export function literalPathsFirst(router: IRouter): RequestHandler {
  return (req, res, next) => {
    const methods = methodsOf.get(router)?.get(req.path);
    const isThere = !methods || methods.has(req.method) || (req.method === 'HEAD' && methods.has('GET'));
    if (isThere) next();
    else answerOtherMethod(methods, req, res);
  };
}

/**
 * After the last `implement`: the same paths with another method answer 405 with `Allow`, OPTIONS 204. An app made by
 * `createHttpApp` has it; a router of its own calls it.
 */
export function refuseOtherMethods(router: IRouter): void {
  for (const [path, methods] of methodsOf.get(router) ?? []) {
    router.all(path, (req, res) => answerOtherMethod(methods, req, res));
  }
}

function answerOtherMethod(methods: ReadonlySet<string>, req: Request, res: Response): void {
  const allow = [...methods, ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  if (req.method !== 'OPTIONS') throw new Problem(405, 'method-not-allowed', {}, { headers: { allow } });
  res.set('allow', allow).status(204).end();
}
