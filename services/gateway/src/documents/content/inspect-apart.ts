import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { Problem } from '@kezek/platform/problem';
import type { Inspected } from './inspect';
import type { Verdict } from './inspect-worker';
import { gaveUp, inspectIn, startThread } from './inspecting-thread';
import { Turns } from './turns';

/** Of a thread's own time. A document of ten megabytes takes some hundred milliseconds. */
const timeoutMs = 2_000;
const keptIdleMs = 30_000;
/** Leaves one core to the event loop. */
const atOnce = Math.max(1, Math.min(4, availableParallelism() - 1));
/** Documents that may wait for a thread: each is held in memory, even when its sender has gone. */
const maxWaiting = 16;
const turns = new Turns(atOnce, maxWaiting);
const idle = new Set<Worker>();

/**
 * `inspectDocument` in a thread of its own, so that whatever a stranger's bytes cost holds up nobody. What takes too
 * long or too much memory is given up on.
 *
 * @throws Problem of inspectDocument; 503 `try-again` where too many wait.
 */
export function inspectApart(bytes: Buffer, withinMs = timeoutMs): Promise<Inspected> {
  return turns.take(async () => {
    const verdict = await verdictOn(bytes, withinMs);
    if ('code' in verdict) throw new Problem(verdict.status, verdict.code, verdict.params);
    return { contentType: verdict.contentType, bytes: bytes.subarray(0, verdict.keptBytes) };
  });
}

async function verdictOn(bytes: Buffer, withinMs: number): Promise<Verdict> {
  const thread = takeIdle() ?? (await startThread());
  try {
    const verdict = await inspectIn(thread, bytes, withinMs);
    leaveIdle(thread);
    return verdict;
  } catch (error) {
    await thread.terminate();
    if (!gaveUp(error)) throw error;
    throw new Problem(422, 'document-cannot-be-checked', {}, { cause: error });
  }
}

function takeIdle(): Worker | undefined {
  const [thread] = idle;
  if (!thread) return undefined;
  idle.delete(thread);
  thread.ref();
  return thread;
}

/** Neither it nor its timer keeps a process alive that has nothing else to do. */
function leaveIdle(thread: Worker): void {
  idle.add(thread);
  thread.unref();
  setTimeout(() => {
    if (idle.delete(thread)) void thread.terminate();
  }, keptIdleMs).unref();
}
