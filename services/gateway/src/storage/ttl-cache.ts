/**
 * Values that may be some time old, each loaded once however many ask at the same moment. Failures are not kept.
 * Holds `max` entries; the oldest go first.
 */
export class TtlCache<V> {
  private readonly entries = new Map<string, { value: Promise<V>; until: number }>();

  constructor(private readonly settings: { ttlMs: number; max?: number }) {}

  get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.entries.get(key);
    // Machine time: this bounds staleness, it is not a rule.
    if (known && known.until > performance.now()) return known.value;
    const value = load();
    this.put(key, value);
    value.catch(() => {
      if (this.entries.get(key)?.value === value) this.entries.delete(key);
    });
    return value;
  }

  set(key: string, value: V): void {
    this.put(key, Promise.resolve(value));
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  private put(key: string, value: Promise<V>): void {
    this.entries.delete(key);
    this.entries.set(key, { value, until: performance.now() + this.settings.ttlMs });
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= (this.settings.max ?? 10_000)) break;
      this.entries.delete(oldest);
    }
  }
}
