import { setTimeout as sleep } from 'node:timers/promises';
import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import type { Client } from './client';
import type { Notes } from './notes';

/** Business time of the run: it goes by itself, and now and then on to the next instant that somebody waits for. */
export class Time {
  private readonly wishes = new Set<Instant>();
  private offsetMs = 0;
  moves = 0;

  constructor(
    private readonly operator: Client,
    private readonly notes: Notes,
  ) {}

  now(): Instant {
    return toInstant(Date.now() + this.offsetMs);
  }

  /** Said again and again by whoever still waits. */
  wish(at: string): void {
    this.wishes.add(toInstant(at));
  }

  async goOn(everyMs: () => number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(everyMs(), undefined, { signal }).catch(() => undefined);
      const now = this.now();
      const next = [...this.wishes].filter((at) => at > now).toSorted()[0];
      this.wishes.clear();
      if (next !== undefined && !signal.aborted) await this.moveTo(next);
    }
  }

  /** @returns how many workflows could not be told; null when the move itself was not answered. */
  async moveTo(at: Instant): Promise<number | null> {
    const answer = await this.operator.ask('move the clock', 'careful', (portal, headers) =>
      portal.moveTrainingClock({ headers, body: { moveTo: at } }, { timeoutMs: 150_000 }),
    );
    if (answer.kind !== 'done') return null;
    const { now, untold } = answer.body;
    this.offsetMs = Math.max(this.offsetMs, new Date(now).getTime() - Date.now());
    this.moves += 1;
    this.notes.write(`it is ${now}`);
    return untold;
  }

  /** Everybody who waits hears what time it is, also those who were away. */
  async tellEverybody(tries: number): Promise<number | null> {
    let untold: number | null = null;
    for (let n = 0; n < tries; n += 1) {
      untold = await this.moveTo(addMs(this.now(), 1_000));
      if (untold === 0) return 0;
      await sleep(2_000);
    }
    return untold;
  }
}
