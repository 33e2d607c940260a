import type { SessionData } from 'express-session';
import { Store } from 'express-session';
import type { TtlCache } from '../../storage/ttl-cache';
import type { CacheInvalidation } from './cache-invalidation';

type Callback<T> = (error: unknown, value?: T) => void;

/** The part of connect-pg-simple that is used; `touch` is left out, so a session's length is fixed and reads write nothing. */
export type StoredSessions = {
  get(sid: string, callback: Callback<SessionData | null>): void;
  set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void;
  destroy(sid: string, callback?: (error?: unknown) => void): void;
};

/**
 * Sessions in Postgres, seen through a cache: at the opening minute nobody's request waits for a session to be looked
 * up. Signing out ends a session at once in this process, in others as soon as they hear of it. A session is first written
 * under a new id, so that there is nothing to tell then; whoever writes it again tells.
 */
export class CachedSessionStore extends Store {
  constructor(
    private readonly stored: StoredSessions,
    private readonly cache: TtlCache<SessionData | null>,
    private readonly invalidation: CacheInvalidation,
  ) {
    super();
    invalidation.watch('session', cache);
  }

  override get(sid: string, callback: Callback<SessionData | null>): void {
    void this.answer(sid, callback);
  }

  override set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    this.cache.delete(sid);
    this.stored.set(sid, session, callback);
  }

  override destroy(sid: string, callback?: (error?: unknown) => void): void {
    this.stored.destroy(sid, (error) => {
      // After the row is gone; a read on its way is not remembered any more.
      void this.forget(sid, error, callback);
    });
  }

  private async forget(sid: string, error: unknown, callback?: (error?: unknown) => void): Promise<void> {
    let failure = error;
    try {
      await this.invalidation.tell('session', [sid]);
    } catch (unsent) {
      failure ??= unsent;
    }
    callback?.(failure);
  }

  /** To look at only: others are given the same object. */
  async read(sid: string): Promise<Readonly<SessionData> | null> {
    const session = await this.cache.get(sid, () => this.fetch(sid));
    return session && isOpen(session) ? session : null;
  }

  private async answer(sid: string, callback: Callback<SessionData | null>): Promise<void> {
    let session: Readonly<SessionData> | null;
    try {
      session = await this.read(sid);
    } catch (error) {
      callback(error);
      return;
    }
    // A copy each: express-session writes into what it is given.
    callback(null, session && { ...session });
  }

  private fetch(sid: string): Promise<SessionData | null> {
    return new Promise((resolve, reject) => {
      this.stored.get(sid, (error, session) => {
        if (error) reject(error instanceof Error ? error : new Error('sessions can’t be read', { cause: error }));
        else resolve(session ?? null);
      });
    });
  }
}

/** The store has looked at this once; while the session is remembered its time may run out. */
function isOpen({ cookie: { expires } }: SessionData): boolean {
  return !expires || new Date(expires).getTime() > Date.now();
}
