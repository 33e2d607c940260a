import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { ReadFailure, type ReadFailureCode } from './read-failure';
import { readTable } from './read-table';
import type { TableRow } from './table-row';

/** What a thread of read-apart.ts says; after `rows` it waits until it is asked to go on. */
export type Said =
  | { kind: 'rows'; rows: TableRow[] }
  | { kind: 'end' }
  | { kind: 'failed'; code: ReadFailureCode; params: ReadFailure['params'] };

const rowsAtOnce = 1_000;

async function read(bytes: unknown): Promise<void> {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('a file is handed over as bytes');
  try {
    let rows: TableRow[] = [];
    for await (const row of readTable(bytes)) {
      rows.push(row);
      if (rows.length < rowsAtOnce) continue;
      await handOver(rows);
      rows = [];
    }
    await handOver(rows);
    say({ kind: 'end' });
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    say({ kind: 'failed', code: error.code, params: error.params });
  }
}

async function handOver(rows: TableRow[]): Promise<void> {
  say({ kind: 'rows', rows });
  if (parentPort) await once(parentPort, 'message');
}

const say = (said: Said): void => parentPort?.postMessage(said);

void read(workerData).finally(() => parentPort?.close());
