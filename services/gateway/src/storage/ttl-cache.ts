import { LRUCache } from 'lru-cache';

/**
 * Values that may be some time old, each loaded once however many ask at the same moment. Failures are not kept, nor is
 * what was being loaded when it was deleted. Holds `max` entries; the oldest go first.
 */
export class TtlCache<V> {
  private readonly entries: LRUCache<string, Promise<V>>;

  constructor({ ttlMs, max = 10_000 }: { ttlMs: number; max?: number }) {
    this.entries = new LRUCache({ ttl: ttlMs, max });
  }

  get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.entries.get(key);
    if (known) return known;
    const value = load();
    this.entries.set(key, value);
    value.catch(() => {
      if (this.entries.peek(key) === value) this.entries.delete(key);
    });
    return value;
  }

  set(key: string, value: V): void {
    this.entries.set(key, Promise.resolve(value));
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }
}
