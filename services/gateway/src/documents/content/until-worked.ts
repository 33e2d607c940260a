import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

/** By the clock, at most this many times as long: what never gets a processor isn't waited for for ever. */
const patience = 10;
const leastMs = 20;

/**
 * Until the thread has had the processor for so long, ms, from now on. On a machine with other work to do the clock
 * says nothing of what a document costs.
 *
 * @throws AbortError when the signal says so.
 */
export async function untilWorked(thread: Worker, ms: number, signal: AbortSignal): Promise<void> {
  const endsAt = performance.now() + patience * ms;
  const before = await thread.cpuUsage();
  let leftMs = ms;
  while (leftMs > 0 && performance.now() < endsAt) {
    await wait(Math.max(leftMs, leastMs), undefined, { signal, ref: false });
    const { user, system } = await thread.cpuUsage(before);
    leftMs = ms - (user + system) / 1_000;
  }
}
