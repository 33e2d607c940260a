import type { Logger } from '@kezek/platform/logger';
import type { Pool, PoolClient } from 'pg';

const channel = 'gateway_forget';
const retryMs = 1_000;
const heartbeatMs = 10_000;
/** Told of many things at once, a statement takes this many. */
const atOnce = 1_000;

interface Remembered {
  delete(key: string): void;
  clear(): void;
}

/**
 * Lets every gateway process forget what one of them has changed, so that sessions and accounts may be remembered for
 * minutes and at the opening minute nobody's request waits for a look-up. Passed on by LISTEN and NOTIFY of the gateway's
 * database (a connection of its own, hence not through a pooler of transactions). While a process can't listen, it
 * remembers nothing longer than a second.
 */
export class CacheInvalidation {
  private readonly caches = new Map<string, Set<Remembered>>();
  private client: PoolClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly pool: Pool,
    private readonly logger?: Logger,
  ) {}

  watch(kind: string, cache: Remembered): void {
    this.caches.set(kind, (this.caches.get(kind) ?? new Set()).add(cache));
  }

  /** After the change is committed: here at once, elsewhere as soon as the database has passed it on. */
  async tell(kind: string, keys: readonly string[]): Promise<void> {
    for (const key of keys) this.forget(kind, key);
    for (let from = 0; from < keys.length; from += atOnce) {
      await this.pool.query('SELECT pg_notify($1, key) FROM unnest($2::text[]) AS key', [
        channel,
        keys.slice(from, from + atOnce).map((key) => `${kind} ${key}`),
      ]);
    }
  }

  /** Returns once it listens, or has found that it can't yet. */
  async start(): Promise<void> {
    try {
      const client = await this.pool.connect();
      this.client = client;
      client.on('notification', ({ payload = '' }) => this.hear(payload));
      client.once('error', () => this.lose(client));
      client.once('end', () => this.lose(client));
      await client.query(`LISTEN ${channel}`);
      // What was said while nobody listened is unknown.
      this.clear();
      this.again(heartbeatMs, () => this.beat(client));
    } catch (error) {
      this.logger?.warn({ err: error }, 'changes of sessions in other processes can’t be heard');
      if (this.client) this.lose(this.client);
      else this.retry();
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.client?.release(true);
    this.client = undefined;
  }

  private hear(payload: string): void {
    const [kind = '', key = ''] = payload.split(' ');
    this.forget(kind, key);
  }

  private forget(kind: string, key: string): void {
    for (const cache of this.caches.get(kind) ?? []) cache.delete(key);
  }

  /** A connection whose other end has vanished says nothing. */
  private async beat(client: PoolClient): Promise<void> {
    const slow = setTimeout(() => this.lose(client), heartbeatMs);
    try {
      await client.query('SELECT 1');
      if (this.client === client) this.again(heartbeatMs, () => this.beat(client));
    } catch {
      this.lose(client);
    } finally {
      clearTimeout(slow);
    }
  }

  private lose(client: PoolClient): void {
    if (this.client !== client) return;
    this.client = undefined;
    client.release(true);
    this.retry();
  }

  private retry(): void {
    this.clear();
    this.again(retryMs, () => this.start());
  }

  private again(ms: number, what: () => Promise<void>): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void what(), ms).unref();
  }

  private clear(): void {
    for (const caches of this.caches.values()) for (const cache of caches) cache.clear();
  }
}
