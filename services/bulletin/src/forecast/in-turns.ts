import { setImmediate as othersTurn } from 'node:timers/promises';

/** How long requests may wait for a computation, ms. */
const sliceMs = 10;

/** Runs a long computation between which this process goes on answering. */
export async function inTurns<T>(steps: Generator<unknown, T>): Promise<T> {
  for (let since = performance.now(); ;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < sliceMs) continue;
    await othersTurn();
    since = performance.now();
  }
}
