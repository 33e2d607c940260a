import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from '@jest/globals';
import { untilWorked } from './until-worked';

/** A thread that does this at each message, and answers. */
async function doing(work: string): Promise<Worker> {
  const program = `const { parentPort } = require('node:worker_threads');
    parentPort.on('message', () => { ${work}; parentPort.postMessage('done'); });
    parentPort.postMessage('ready');`;
  const thread = new Worker(program, { eval: true });
  await once(thread, 'message');
  return thread;
}

/** What comes first of a thread's work: its end, or that it has worked for so long. */
async function first(thread: Worker, ms: number): Promise<string> {
  const over = new AbortController();
  const worked = untilWorked(thread, ms, over.signal).then(
    () => 'worked too long',
    () => 'stopped',
  );
  const answer = once(thread, 'message').then(([said]) => String(said));
  thread.postMessage(null);
  const came = await Promise.race([worked, answer]);
  over.abort();
  await thread.terminate();
  return came;
}

const sleepMs = (ms: number) => `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${ms})`;

it('counts what a thread works, not how long it waits', async () => {
  expect(await first(await doing(sleepMs(900)), 600)).toBe('done');
  expect(await first(await doing('for (;;);'), 300)).toBe('worked too long');
});

it('doesn’t wait for ever for one that waits', async () => {
  expect(await first(await doing(sleepMs(60_000)), 30)).toBe('worked too long');
});
