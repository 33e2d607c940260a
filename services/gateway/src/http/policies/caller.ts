import type { Request, RequestHandler, Response } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Problem } from '@kezek/platform/problem';
import type { ServiceKey } from '../../env';
import type { AccountDirectory } from '../../accounts/sessions/account-directory';
import type { Sessions } from '../../accounts/sessions/sessions';
import type { Account } from '../../accounts/account-rows';

/** Who asks, found once at the start of a request. */
export type Caller =
  | { kind: 'stranger' }
  /** `head`: entered with the certificate of the kindergarten's head. */
  | { kind: 'person'; account: Account; head: boolean }
  | { kind: 'service'; service: ServiceKey };

const callers = new WeakMap<Response, Caller>();

export function callerOf(res: Response): Caller {
  return callers.get(res) ?? { kind: 'stranger' };
}

export function accountIdOf(res: Response): string | undefined {
  const caller = callerOf(res);
  if (caller.kind === 'stranger') return undefined;
  return caller.kind === 'person' ? caller.account.id : `service:${caller.service.name}`;
}

/** An account that was taken away is a stranger's. */
export function knowPerson(sessions: Pick<Sessions, 'sessionOf'>, accounts: AccountDirectory): RequestHandler {
  return async (req, res, next) => {
    const { accountId, head = false } = (await sessions.sessionOf(req)) ?? {};
    const account = accountId === undefined ? null : await accounts.find(accountId);
    if (account) callers.set(res, { kind: 'person', account, head });
    next();
  };
}

export function knowService(keys: readonly ServiceKey[]): RequestHandler {
  return (req, res, next) => {
    const given = digest(req);
    const service = keys.find(({ key }) => timingSafeEqual(given, hash(`Bearer ${key}`)));
    if (service) callers.set(res, { kind: 'service', service });
    next();
  };
}

export const onlyServices: RequestHandler = (_req, res, next) => {
  if (callerOf(res).kind === 'service') return next();
  throw new Problem(401, 'unauthorized', {}, { headers: { 'www-authenticate': 'Bearer' } });
};

const digest = (req: Request): Buffer => hash(req.headers.authorization ?? '');
/** One length for both sides of the comparison. */
const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
