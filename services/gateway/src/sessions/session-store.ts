import type { SessionData } from 'express-session';
import { Store } from 'express-session';
import type { TtlCache } from '../cache/ttl-cache';

type Callback<T> = (error: unknown, value?: T) => void;

/** The part of connect-pg-simple that is used; `touch` is left out, so a session's length is fixed and reads write nothing. */
export type StoredSessions = {
  get(sid: string, callback: Callback<SessionData | null>): void;
  set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void;
  destroy(sid: string, callback?: (error?: unknown) => void): void;
};

/**
 * Sessions in Postgres, seen through a cache of seconds: at the opening minute nobody's request waits for a session
 * to be looked up. Signing out ends a session at once in this process, in others when their seconds are over.
 */
export class CachedSessionStore extends Store {
  constructor(
    private readonly stored: StoredSessions,
    private readonly cache: TtlCache<SessionData | null>,
  ) {
    super();
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
      // After the row is gone, and remembered as gone: a read on its way must not bring it back.
      this.cache.set(sid, null);
      callback?.(error);
    });
  }

  private async answer(sid: string, callback: Callback<SessionData | null>): Promise<void> {
    let session: SessionData | null;
    try {
      session = await this.cache.get(sid, () => this.fetch(sid));
    } catch (error) {
      callback(error);
      return;
    }
    // A copy each: express-session writes into what it is given.
    callback(null, session && structuredClone(session));
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
