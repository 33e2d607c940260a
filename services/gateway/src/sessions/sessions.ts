import type { Request, RequestHandler } from 'express';
import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import { TtlCache } from '../cache/ttl-cache';
import type { Forgetting } from './forgetting';
import { sessionCookieReader } from './session-cookie';
import { CachedSessionStore } from './session-store';

declare module 'express-session' {
  interface SessionData {
    accountId: string;
  }
}

export type SessionSettings = { secret: string; hours: number; tls: boolean };

export interface Sessions {
  /** Whose session the request's cookie is of. */
  accountIdOf(req: Request): Promise<string | undefined>;
  /** For routes that begin or end a session; sets nothing for those who have none. */
  middleware: RequestHandler;
  /** A new session id, so that one known before signing in is worth nothing. */
  signIn(req: Request, accountId: string): Promise<void>;
  signOut(req: Request): Promise<void>;
  close(): void;
}

/** `__Host-` binds the cookie to this host and to https; browsers refuse it on plain http. */
export const cookieName = (tls: boolean): string => (tls ? '__Host-kezek' : 'kezek');

export function openSessions(pool: Pool, { secret, hours, tls }: SessionSettings, forgetting: Forgetting): Sessions {
  const PgStore = connectPgSimple(session);
  const stored = new PgStore({ pool, tableName: 'session', ttl: hours * 3_600, pruneSessionInterval: 900 });
  const cache = new TtlCache<SessionData | null>({ ttlMs: 600_000, max: 100_000 });
  const store = new CachedSessionStore(stored, cache, forgetting);
  const sidIn = sessionCookieReader(cookieName(tls), secret);
  const middleware = session({
    name: cookieName(tls),
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: tls, maxAge: hours * 3_600_000 },
  });
  return {
    middleware,
    async accountIdOf(req) {
      const sid = sidIn(req.headers.cookie);
      return sid === undefined ? undefined : (await store.read(sid))?.accountId;
    },
    async signIn(req, accountId) {
      await done((callback) => req.session.regenerate(callback));
      req.session.accountId = accountId;
      await done((callback) => req.session.save(callback));
    },
    signOut: (req) => done((callback) => req.session.destroy(callback)),
    close: () => stored.close(),
  };
}

function done(start: (callback: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (!error) resolve();
      else reject(error instanceof Error ? error : new Error('the session can’t be changed', { cause: error }));
    });
  });
}
