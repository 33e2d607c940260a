import { setTimeout as sleep } from 'node:timers/promises';

/** How a loop waits: until a poke, or through all pokes until its end. */
export class Pause {
  private ending = new AbortController();
  private poking = new AbortController();

  /** From now on a poke ends the next `untilPoked`, also one that comes before that begins. */
  listen(): void {
    if (this.poking.signal.aborted) this.poking = new AbortController();
  }

  poke(): void {
    this.poking.abort();
  }

  end(): void {
    this.ending.abort();
    this.poking.abort();
  }

  untilPoked(ms: number): Promise<void> {
    return wait(ms, this.poking.signal);
  }

  rest(ms: number): Promise<void> {
    return wait(ms, this.ending.signal);
  }

  always(ms: number): Promise<void> {
    return sleep(ms);
  }
}

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
