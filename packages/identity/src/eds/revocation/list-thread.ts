import { parentPort, workerData } from 'node:worker_threads';
import { readList } from './read-list';

/** What `readListApart` gives the thread that runs this. */
export type ListOrder = { bytes: Uint8Array<ArrayBuffer>; issuerDer: Uint8Array<ArrayBuffer> };

async function answer({ bytes, issuerDer }: ListOrder): Promise<void> {
  const list = await readList(bytes, issuerDer);
  const parts = list && [list.revoked.numbers, list.revoked.revokedAt, list.revoked.slots];
  parentPort?.postMessage(list, parts?.map(({ buffer }) => buffer) ?? []);
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own program's, which gives nothing else
void answer(workerData as ListOrder);
