import { createHash } from 'node:crypto';
import type { RequestHandler, Response, Router } from 'express';
import type { Instant } from '@kezek/calendar/instant';
import { PublicIdempotencyKey } from '@kezek/contract/public/api';
import { publicRoutes, type PublicRouteName, type PublicRoutes } from '@kezek/contract/public/routes';
import type { RouteDefinition } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import type { Logger } from '@kezek/platform/logger';
import { implement, parseParams, type HandlerInput, type HandlerReply } from '@kezek/platform/routes';
import type { ServiceKey } from '../env';
import { applicationShown, concerns } from '../applications/audit/concerns';
import { requireSettled } from '../applications/attachments/settled';
import { recordAudit } from '../applications/audit/record';
import { once } from './idempotency/once';
import { accountIdOf, callerOf, onlyServices } from './policies/caller';
import { rights, type Right, type Rights } from './policies/rights';
import type { ScopeCheck } from './policies/scopes';
import { asOurs } from './refusals/refusal-problem';
import type { RateLimits } from './security/rate-limits';
import type { Account } from '../accounts/account-rows';
import type { Database } from '../storage/prisma';
import { nowFor, receivedAtOf } from './received-at';

type CallerOf<K extends PublicRouteName> = Rights[K]['who'] extends 'anyone'
  ? unknown
  : Rights[K]['who'] extends 'service'
    ? { service: ServiceKey }
    : { account: Account; head: boolean };

/** What a handler is given: the parsed request, who asks, and when it came. Rights have been checked. */
export type Served<K extends PublicRouteName> = HandlerInput<PublicRoutes[K]> &
  CallerOf<K> & {
    /** When the request was received, business time; a retry's is that of the first try. */
    at: Instant;
    /** The Idempotency-Key as it travels inside: one account's keys never meet another's. */
    commandId: string;
    /** A retry of a request of which nobody knows how it ended: it may have been carried out. */
    again: boolean;
  };
export type Handler<K extends PublicRouteName> = (
  input: Served<K>,
) => HandlerReply<PublicRoutes[K]> | Promise<HandlerReply<PublicRoutes[K]>>;
export type Handlers<K extends PublicRouteName> = { readonly [P in K]: Handler<P> };

export type ServeNeeds = {
  database: Database;
  logger: Logger;
  checkScope: ScopeCheck;
  /** Whether the journal has a fact of that command. */
  wasDone: (applicationId: string, commandId: string) => Promise<boolean>;
  limits: RateLimits;
  /** Cookie, session, account. */
  signedIn: RequestHandler;
  /** For routes that begin or end a session. */
  session: RequestHandler;
  /** Bearer key of another system. */
  service: RequestHandler;
};

export type Serve = <K extends PublicRouteName>(
  name: K,
  handler: Handler<K>,
  /** What reads the body of a route that takes a file. */
  options?: { upload?: readonly RequestHandler[] },
) => void;

/** Adds a public route with all that its entry in the rights table asks for. */
export function serveOn(router: Router, needs: ServeNeeds): Serve {
  return (name, handler, { upload } = {}) => {
    const route = publicRoutes[name];
    const right: Right = rights[name];
    const before = [...gate(route, right, needs), ...(upload ? [scopeFirst(route, right, needs), ...upload] : [])];
    implement<RouteDefinition>(router, route, (input) => answer(name, needs, handler, input), { before });
  };
}

/** Adds every route of a group. */
export function serveEach<Names extends PublicRouteName>(serve: Serve, handlers: Handlers<Names>): void {
  const names = Object.keys(handlers).filter((name): name is Names => Object.hasOwn(handlers, name));
  for (const name of names) serve(name, handlers[name]);
}

/** Who it is, whether they may at all, not too often, and a key where one is due: before anything is parsed. */
function gate(route: RouteDefinition, right: Right, needs: ServeNeeds): RequestHandler[] {
  const { who, session, limit = route.method === 'get' ? 'read' : 'change' } = right;
  const limited = needs.limits[limit];
  if (who === 'service') return [needs.service, onlyServices, limited, privately, ...keyed(right)];
  const sessioned = session ? [needs.session] : [];
  if (who !== 'anyone')
    return [...sessioned, needs.signedIn, limited, requireRole(who, right), privately, ...keyed(right)];
  return session ? [needs.session, needs.signedIn, limited, privately] : [limited];
}

/** A file is not read for somebody who may not send it there. */
function scopeFirst(route: RouteDefinition, right: Right, { checkScope }: ServeNeeds): RequestHandler {
  return async (req, res, next) => {
    const params = parseParams(route, req);
    try {
      await inScope(right, checkScope, { params, body: undefined, res }, nowFor(res));
    } catch (error) {
      throw asOurs(error, route);
    }
    next();
  };
}

const requireRole = (who: Exclude<Right['who'], string>, { headOnly, calendarOnly }: Right): RequestHandler => {
  return (_req, res, next) => {
    const caller = callerOf(res);
    if (caller.kind !== 'person') throw new Problem(401, 'unauthorized');
    if (!who[caller.account.role] || (headOnly && !caller.head)) throw new Problem(403, 'forbidden');
    if (calendarOnly && !caller.account.keepsCalendar) throw new Problem(403, 'calendar-not-entrusted');
    next();
  };
};

const privately: RequestHandler = (_req, res, next) => {
  res.set('cache-control', 'no-store');
  next();
};

function keyed({ key }: Right): RequestHandler[] {
  if (key === undefined) return [];
  return [
    (req, _res, next) => {
      const given = req.get('idempotency-key');
      if (given === undefined || given === '') throw new Problem(400, 'idempotency-key-missing');
      if (!PublicIdempotencyKey.safeParse(given).success) throw new Problem(400, 'idempotency-key-malformed');
      next();
    },
  ];
}

async function answer<K extends PublicRouteName>(
  name: K,
  needs: ServeNeeds,
  handler: Handler<K>,
  input: HandlerInput<RouteDefinition>,
): Promise<HandlerReply<RouteDefinition>> {
  const { req, res, params, body } = input;
  const { database } = needs;
  const right: Right = rights[name];
  const key = req.get('idempotency-key') ?? '';
  const caller = accountIdOf(res) ?? 'anyone';
  const commandId = `${caller}/${key}`;
  const run = async (at: Instant, { again } = { again: false }) => {
    try {
      await mayDo(right, needs, { params, body, res }, { at, commandId, again });
      if (right.settledOnly) await requireSettled(database, { applicationId: idIn(params), accountId: caller }, at);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by this route's schemas, caller by its right
      const served = { ...input, ...callerFields(res), at, commandId, again } as Served<K>;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- typed by its own route, sent by `implement` for any
      const reply = (await handler(served)) as HandlerReply<RouteDefinition>;
      await audit(name, needs, input, reply, { at, commandId });
      return reply;
    } catch (error) {
      throw asOurs(error, publicRoutes[name]);
    }
  };
  if (right.key !== 'kept') return run(receivedAtOf(res));
  const request = {
    account: caller,
    key,
    route: `${req.method} ${req.path}`,
    bodyHash: bodyHash(body, req.file?.buffer),
    receivedAt: receivedAtOf(res),
  };
  const carryOut = async (at: Instant, tried: { again: boolean }) => {
    const reply = await run(at, tried);
    if (typeof reply === 'symbol') throw new TypeError(`${name} keeps its answer, so it can't write it itself`);
    return { ...reply, applicationId: applicationShown(name, idIn(params), reply.body) };
  };
  const kept = await once(database, request, carryOut, async ({ applicationId }) => {
    const now = receivedAtOf(res);
    try {
      await mayDo(right, needs, { params, body, res }, { at: now, commandId, again: true });
      await stillSees(needs, res, applicationId, now);
    } catch (error) {
      throw asOurs(error, publicRoutes[name]);
    }
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this route's own reply, now or when it was kept
  return kept as HandlerReply<RouteDefinition>;
}

/** Who of the staff read or changed whose data, once it is done. */
async function audit(
  name: PublicRouteName,
  { database, logger }: ServeNeeds,
  { req, res, params }: HandlerInput<RouteDefinition>,
  reply: HandlerReply<RouteDefinition>,
  { at, commandId }: { at: Instant; commandId: string },
): Promise<void> {
  const { who }: Right = rights[name];
  const caller = callerOf(res);
  if (caller.kind !== 'person' || caller.account.role === 'applicant' || typeof who === 'string') return;
  const { account } = caller;
  const scope = who[account.role];
  if (!scope) return;
  const body = typeof reply === 'symbol' ? undefined : reply.body;
  const concerned = () => concerns(database, { name, scope, id: idIn(params), body });
  const isRead = req.method === 'GET';
  await recordAudit(
    { database, logger },
    { account, action: name, concerned, commandId: isRead ? null : commandId, at },
  );
}

const idIn = (params: unknown): string =>
  typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';

/**
 * What an employee's first try did may have taken the application out of their sight: the retry was in sight when it
 * came. Out of a parent's sight it is taken by others alone.
 */
async function mayDo(
  right: Right,
  { checkScope, wasDone }: ServeNeeds,
  asked: { params: unknown; body: unknown; res: Response },
  { at, commandId, again }: { at: Instant; commandId: string; again: boolean },
): Promise<void> {
  try {
    await inScope(right, checkScope, asked, at);
  } catch (error) {
    const caller = callerOf(asked.res);
    const isEmployee = caller.kind === 'person' && caller.account.role === 'employee';
    const hidden = again && isEmployee && error instanceof Problem && error.code === 'application-not-found';
    if (!hidden || !(await wasDone(idIn(asked.params), commandId))) throw error;
  }
}

/** A parent who made or joined an application may have been shut out of it since. */
async function stillSees(
  { checkScope }: ServeNeeds,
  res: Response,
  applicationId: string | null,
  at: Instant,
): Promise<void> {
  const caller = callerOf(res);
  if (applicationId === null || caller.kind !== 'person' || caller.account.role !== 'applicant') return;
  await checkScope('own-application', { account: caller.account, id: applicationId, body: undefined, at });
}

async function inScope(
  { who }: Right,
  check: ScopeCheck,
  { params, body, res }: { params: unknown; body: unknown; res: Response },
  at: Instant,
): Promise<void> {
  const caller = callerOf(res);
  if (typeof who === 'string' || caller.kind !== 'person') return;
  const scope = who[caller.account.role];
  if (scope) await check(scope, { account: caller.account, id: idIn(params), body, at });
}

function callerFields(res: Response): { account?: Account; head?: boolean; service?: ServiceKey } {
  const caller = callerOf(res);
  if (caller.kind === 'person') return { account: caller.account, head: caller.head };
  return caller.kind === 'service' ? { service: caller.service } : {};
}

function bodyHash(body: unknown, file: Buffer | undefined): string {
  const hash = createHash('sha256').update(JSON.stringify(body) ?? '');
  if (file) hash.update(file);
  return hash.digest('hex');
}
