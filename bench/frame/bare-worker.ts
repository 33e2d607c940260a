import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { RunningTemporal } from '@kezek/stack/temporal-server';

export interface BareWorker {
  pid: number;
  /** Activities carried out so far. */
  done(): number;
  stop(): void;
}

/** Workflows and activities that do nothing, on a worker in a process of its own as ours is. */
export async function startBareWorker(
  { address, namespace }: RunningTemporal,
  row: 'lives' | 'deadlines',
): Promise<BareWorker> {
  const child = fork(join(__dirname, '..', row, 'bare', 'worker.js'), [address, namespace], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let done = 0;
  child.on('message', (message) => {
    if (typeof message === 'number') done = message;
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the bare worker ended (${code})`)));
  });
  return { pid: child.pid ?? 0, done: () => done, stop: () => void child.kill() };
}
