import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ownBytes } from '../bytes';
import type { ListOrder } from './list-thread';
import type { RevocationList } from './read-list';

/** A million entries take some seconds. */
const timeoutMs = 60_000;
/** Of the parser and what is not an entry; the entries are kept apart from the heap. */
const maxHeapMb = 64;
/** Built code also where tests run sources: a thread has no compiler. */
const program = join(__dirname, '../../../dist/eds/revocation/list-thread.js');

/**
 * `readList` in a thread of its own: those who sign in meanwhile are not held up. One at a time, for memory's sake.
 *
 * @param bytes handed over, if they fill their buffer: the caller's view of them is empty afterwards.
 */
export function readListApart(bytes: Uint8Array, issuerDer: Uint8Array): Promise<RevocationList | null> {
  const reading = last.then(() => readInThread(bytes, issuerDer));
  last = reading.catch(() => null);
  return reading;
}

let last: Promise<unknown> = Promise.resolve();

async function readInThread(bytes: Uint8Array, issuerDer: Uint8Array): Promise<RevocationList | null> {
  const whole = fillsBuffer(bytes) ? bytes : ownBytes(bytes);
  const order: ListOrder = { bytes: whole, issuerDer: ownBytes(issuerDer) };
  const thread = new Worker(program, {
    workerData: order,
    transferList: [order.bytes.buffer],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own program's, which says nothing else
    const [list] = (await once(thread, 'message', { signal: AbortSignal.timeout(timeoutMs) })) as [
      RevocationList | null,
    ];
    return list;
  } finally {
    await thread.terminate();
  }
}

const fillsBuffer = (bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
