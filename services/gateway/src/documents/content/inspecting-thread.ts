import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Verdict } from './inspect-worker';
import { untilWorked } from './until-worked';

/** All of a document as text, 32 MB inflated, and their names. */
const maxHeapMb = 256;
/** Built code also where tests run sources: a thread has no compiler. */
const program = join(__dirname, '../../../dist/documents/content/inspect-worker.js');

/** Ready to inspect: starting takes longer than most documents do. */
export async function startThread(): Promise<Worker> {
  const thread = new Worker(program, { env: {}, resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } });
  // `inspectIn` hears of an error itself; without a listener one in an idle thread would end the process.
  thread.on('error', () => undefined);
  await once(thread, 'message');
  return thread;
}

/**
 * One document at a time.
 *
 * @param withinMs of the thread's own time on a processor.
 * @throws when it takes too long or too much memory; the thread is of no more use then.
 */
export async function inspectIn(thread: Worker, bytes: Buffer, withinMs: number): Promise<Verdict> {
  // A copy that is handed over: the buffer may be a part of a larger one.
  const copy = Uint8Array.from(bytes);
  const [tooLong, answered] = [new AbortController(), new AbortController()];
  // A thread that has died has said so by itself.
  untilWorked(thread, withinMs, answered.signal).then(
    () => tooLong.abort(),
    () => undefined,
  );
  const answer = once(thread, 'message', { signal: tooLong.signal });
  thread.postMessage(copy, [copy.buffer]);
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own program's, which says nothing else
    const [verdict] = (await answer) as [Verdict];
    return verdict;
  } finally {
    answered.abort();
  }
}

/** `AbortError` after the time limit, or the heap's. */
export const gaveUp = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  (error.code === 'ABORT_ERR' || error.code === 'ERR_WORKER_OUT_OF_MEMORY');
