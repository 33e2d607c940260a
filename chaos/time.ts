import { setTimeout as sleep } from 'node:timers/promises';
import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import type { Careful, Client } from './client';
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
      // Also when nobody waits for a later one: who was away at the last move hears of it.
      if (!signal.aborted) await this.moveTo(next ?? addMs(now, 1_000));
    }
  }

  /**
   * Whoever waits for instants is told while the answer is on its way, and again at the next move: under faults that may
   * take minutes, for which time doesn't stand still.
   */
  async moveTo(at: Instant): Promise<void> {
    const answer = await this.move(at, 'careless', 8_000);
    const clock = answer.kind === 'done' ? answer.body : await this.operator.glance((portal) => portal.time());
    if (!clock) return;
    this.reached(clock.now);
    this.moves += 1;
    this.notes.write(`it is ${clock.now}`);
  }

  /** @returns how many workflows that wait could not be told what time it is; null when nobody answers. */
  async tellEverybody(tries: number): Promise<number | null> {
    let untold: number | null = null;
    for (let n = 0; n < tries; n += 1) {
      // A move whose answer was lost has been made: this clock would be behind.
      const clock = await this.operator.glance((portal) => portal.time());
      if (clock) this.reached(clock.now);
      const answer = await this.move(addMs(this.now(), 1_000), 'careful', 150_000);
      untold = answer.kind === 'done' ? answer.body.untold : null;
      if (answer.kind === 'done') this.reached(answer.body.now);
      if (untold === 0) return 0;
      await sleep(2_000);
    }
    return untold;
  }

  private move(moveTo: Instant, how: Careful, timeoutMs: number) {
    return this.operator.ask('move the clock', how, (portal, headers) =>
      portal.moveTrainingClock({ headers, body: { moveTo } }, { timeoutMs }),
    );
  }

  private reached(now: string): void {
    this.offsetMs = Math.max(this.offsetMs, new Date(now).getTime() - Date.now());
  }
}
