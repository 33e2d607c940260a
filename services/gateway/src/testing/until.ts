import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';

/** Looks until it is so, half a minute at most; then it must be. */
export async function until<T>(look: () => T | Promise<T>, wanted: T): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end; await sleep(5)) {
    const seen = await look();
    if (JSON.stringify(seen) === JSON.stringify(wanted)) return;
  }
  expect(await look()).toEqual(wanted);
}
