import { setTimeout as sleep } from 'node:timers/promises';

/** Looks until it holds. @throws Error when it doesn't in time. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
  { timeoutMs = 60_000, everyMs = 100 } = {},
): Promise<T> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > until) {
      throw new Error(`waited ${timeoutMs / 1_000} s in vain: ${what}; at last ${JSON.stringify(seen)?.slice(0, 300)}`);
    }
    await sleep(everyMs);
  }
}
