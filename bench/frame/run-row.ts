import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Row, RowResult } from './row';
import type { Outcome } from './table';

/** A row that takes longer has got stuck. */
const longestMs = 20 * 60_000;
/** For its servers to end. */
const graceMs = 30_000;

/** Runs a row in its own process; never rejects. */
export function runRow({ name, title }: Row, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const row = { name, title };
    let outcome: Outcome = { row, failed: 'its process ended without a result' };
    const child = fork(join(__dirname, 'row-process.js'), [name, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    const timer = setTimeout(() => {
      outcome = { row, failed: `not done after ${longestMs / 60_000} minutes` };
      child.kill('SIGINT');
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
    }, longestMs);
    child.once('message', (message: RowResult | { failed: string }) => {
      outcome = { row, ...message };
    });
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(outcome);
    });
  });
}
