import { parentPort } from 'node:worker_threads';
import { Problem } from '@kezek/platform/problem';
import { inspectDocument, type DocumentKind } from './inspect';

/** What a thread of inspecting-thread.ts answers to each document. */
export type Verdict =
  | { contentType: DocumentKind; keptBytes: number }
  | { status: number; code: string; params: Problem['params'] };

function verdictOn(given: unknown): Verdict {
  if (!(given instanceof Uint8Array)) throw new TypeError('a document is handed over as bytes');
  try {
    const { contentType, bytes } = inspectDocument(Buffer.from(given.buffer, given.byteOffset, given.byteLength));
    // What is left out always stands at the end.
    return { contentType, keptBytes: bytes.length };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { status, code, params } = error;
    return { status, code, params };
  }
}

parentPort?.on('message', (given: unknown) => parentPort?.postMessage(verdictOn(given)));
parentPort?.postMessage('ready');
