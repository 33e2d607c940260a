import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ReadFailure } from './read-failure';
import type { Said } from './reading-thread';
import type { TableRow } from './table-row';

/** Of the shared texts of a large workbook; the rest is read piece by piece. */
const maxHeapMb = 384;
/** A workbook of 100,000 rows takes some ten seconds. */
const timeoutMs = 90_000;
/** Built code also where tests run sources: a thread has no compiler. */
const program = join(__dirname, '../../../dist/imports/reading/reading-thread.js');

/**
 * `readTable` in a thread of its own, a thousand rows at a time, as they are taken: neither what a file costs nor what
 * it holds is more than one thread's.
 *
 * @throws ReadFailure
 */
export async function* readApart(bytes: Uint8Array): AsyncGenerator<TableRow[]> {
  const copy = Uint8Array.from(bytes);
  const thread = new Worker(program, {
    workerData: copy,
    transferList: [copy.buffer],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  const until = AbortSignal.timeout(timeoutMs);
  try {
    for (;;) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own program's, which says nothing else
      const [said] = (await once(thread, 'message', { signal: until })) as [Said];
      if (said.kind === 'failed') throw new ReadFailure(said.code, said.params);
      if (said.kind === 'end') return;
      yield said.rows;
      thread.postMessage('on');
    }
  } catch (error) {
    if (gaveUp(error)) throw new ReadFailure('file-is-too-big-inside');
    throw error;
  } finally {
    await thread.terminate();
  }
}

const gaveUp = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  (error.code === 'ABORT_ERR' || error.code === 'ERR_WORKER_OUT_OF_MEMORY');
