import type { Pool } from 'pg';
import { invalidationChannel } from '../../storage/channels';
import type { Listener } from '../../storage/listener';

const clearEveryMs = 1_000;
/** Told of many things at once, a statement takes this many. */
const batchSize = 1_000;

interface Cache {
  delete(key: string): void;
  clear(): void;
}

/**
 * Lets every gateway process forget what one of them has changed, so that sessions and accounts may be remembered for
 * minutes and at the opening minute nobody's request waits for a look-up. While a process can't listen, it remembers
 * nothing longer than a second.
 */
export class CacheInvalidation {
  private readonly caches = new Map<string, Set<Cache>>();

  constructor(private readonly pool: Pool) {}

  watch(kind: string, cache: Cache): void {
    this.caches.set(kind, (this.caches.get(kind) ?? new Set()).add(cache));
  }

  /** After the change is committed: here at once, elsewhere as soon as the database has passed it on. */
  async tell(kind: string, keys: readonly string[]): Promise<void> {
    for (const key of keys) this.forget(kind, key);
    for (let from = 0; from < keys.length; from += batchSize) {
      await this.pool.query('SELECT pg_notify($1, key) FROM unnest($2::text[]) AS key', [
        invalidationChannel,
        keys.slice(from, from + batchSize).map((key) => `${kind} ${key}`),
      ]);
    }
  }

  /** @returns how to stop listening. */
  listen(listener: Listener): () => void {
    const stopHearing = listener.on(invalidationChannel, (payload) => {
      const [kind = '', key = ''] = payload.split(' ');
      this.forget(kind, key);
    });
    // What was said while nobody listened is unknown.
    const stopLooking = listener.onGap(() => this.clear());
    const timer = setInterval(() => {
      if (!listener.hears()) this.clear();
    }, clearEveryMs).unref();
    return () => {
      clearInterval(timer);
      stopLooking();
      stopHearing();
    };
  }

  private forget(kind: string, key: string): void {
    for (const cache of this.caches.get(kind) ?? []) cache.delete(key);
  }

  private clear(): void {
    for (const caches of this.caches.values()) for (const cache of caches) cache.clear();
  }
}
