import type { Request, RequestHandler } from 'express';
import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import { toInstant } from '@kezek/calendar/instant';
import type { OwnSession, SessionEnd } from '@kezek/contract/public/session';
import type { Pool } from 'pg';
import { TtlCache } from '../../storage/ttl-cache';
import { agentFamily } from './agent-family';
import { LastSeen } from './last-seen';
import { deleteSession, sessionsOf } from './own-sessions';
import type { CacheInvalidation } from './cache-invalidation';
import { sessionCookieReader } from './session-cookie';
import { CachedSessionStore } from './session-store';

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    /** Entered with the certificate of the kindergarten's head. */
    head?: boolean;
    /** Machine time, ISO 8601. */
    createdAt?: string;
    agent?: string | null;
    /** Machine time, ISO 8601: its end however often it is prolonged. Not in sessions from before it was kept. */
    latestEnd?: string;
    prolongedAt?: string;
  }
}

export type SessionSettings = {
  secret: string;
  hours: number;
  /** Of a session that is prolonged again and again. */
  longestHours: number;
  tls: boolean;
  /** What is only worth a line in the log: when a session was last seen can't be written now. */
  onError?: (error: unknown) => void;
};

export interface Sessions {
  /** The session that the request's cookie names; to look at only. */
  sessionOf(req: Request): Promise<Readonly<SessionData> | null>;
  /** The same of whoever is answered for long, asked again later: null once it has ended. Counts as no visit. */
  look(sid: string): Promise<Readonly<SessionData> | null>;
  /** The session's secret id, by the request's cookie. */
  sidOf(req: Request): string | undefined;
  /** For routes that begin or end a session; sets nothing for those who have none. */
  middleware: RequestHandler;
  /** A new session id, so that one known before signing in is worth nothing. Ends at `until`, if that is sooner. */
  signIn(req: Request, accountId: string, options?: { head?: boolean; until?: Date }): Promise<SessionEnd>;
  /** When the session ends that the request's cookie names; null when there is none. */
  endOf(req: Request): Promise<SessionEnd | null>;
  /** As long again from now, up to its latest end; every process hears of it. Behind the middleware. */
  prolong(req: Request): Promise<SessionEnd>;
  signOut(req: Request): Promise<void>;
  /** Where an account is signed in. */
  of(req: Request, accountId: string): Promise<OwnSession[]>;
  /** False when the account has no such session. Here at once, in other processes as soon as they hear of it. */
  end(accountId: string, id: string): Promise<boolean>;
  close(): void;
}

const msAnHour = 3_600_000;

const sooner = (one: Date, other: Date | undefined): Date => (other && other < one ? other : one);

/** One from before it was kept ends when it does. */
function endIn({ cookie: { expires }, latestEnd }: Readonly<Pick<SessionData, 'cookie' | 'latestEnd'>>): SessionEnd {
  const endsAt = toInstant(new Date(expires ?? Date.now()));
  return { endsAt, latestEnd: latestEnd === undefined ? endsAt : toInstant(latestEnd) };
}

/** `__Host-` binds the cookie to this host and to https; browsers refuse it on plain http. */
const cookieName = (tls: boolean): string => (tls ? '__Host-kezek' : 'kezek');

export function openSessions(
  pool: Pool,
  { secret, hours, longestHours, tls, onError = () => {} }: SessionSettings,
  invalidation: CacheInvalidation,
): Sessions {
  const PgStore = connectPgSimple(session);
  const stored = new PgStore({ pool, tableName: 'session', ttl: hours * 3_600, pruneSessionInterval: 900 });
  const cache = new TtlCache<SessionData | null>({ ttlMs: 600_000, max: 100_000 });
  const store = new CachedSessionStore(stored, cache, invalidation);
  const sidIn = sessionCookieReader(cookieName(tls), secret);
  const lastSeen = new LastSeen(pool, onError);
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
    async sessionOf(req) {
      const sid = sidIn(req.headers.cookie);
      const found = sid === undefined ? null : await store.read(sid);
      if (sid !== undefined && found?.accountId !== undefined) lastSeen.note(sid);
      return found;
    },
    look: (sid) => store.read(sid),
    sidOf: (req) => sidIn(req.headers.cookie),
    async signIn(req, accountId, { head = false, until } = {}) {
      await done((callback) => req.session.regenerate(callback));
      req.session.accountId = accountId;
      if (head) req.session.head = true;
      const now = Date.now();
      const latestEnd = sooner(new Date(now + longestHours * msAnHour), until);
      req.session.latestEnd = latestEnd.toISOString();
      req.session.cookie.expires = sooner(new Date(now + hours * msAnHour), latestEnd);
      req.session.createdAt = new Date(now).toISOString();
      req.session.agent = agentFamily(req.get('user-agent'));
      await done((callback) => req.session.save(callback));
      return endIn(req.session);
    },
    async endOf(req) {
      const found = await this.sessionOf(req);
      return found && endIn(found);
    },
    async prolong(req) {
      const { latestEnd } = endIn(req.session);
      req.session.cookie.expires = sooner(new Date(Date.now() + hours * msAnHour), new Date(latestEnd));
      // Says that the cookie is to be sent anew.
      req.session.prolongedAt = new Date().toISOString();
      await done((callback) => req.session.save(callback));
      await invalidation.tell('session', [req.sessionID]);
      return endIn(req.session);
    },
    signOut: (req) => done((callback) => req.session.destroy(callback)),
    of: (req, accountId) => sessionsOf(pool, accountId, { currentSid: sidIn(req.headers.cookie) ?? '', hours }),
    async end(accountId, id) {
      const sid = await deleteSession(pool, accountId, id);
      if (sid !== null) await invalidation.tell('session', [sid]);
      return sid !== null;
    },
    close: () => {
      lastSeen.close();
      stored.close();
    },
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
