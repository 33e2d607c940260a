import type { Instant } from '@kezek/calendar/instant';
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Clock } from './clock';

/**
 * One durable timer for the next instant at which a life acts by itself. Setting it again to the same instant keeps the
 * running timer, so that a life's history holds one timer a window and not one a message.
 */
export class Alarm {
  private at: Instant | null = null;
  private offsetMs: number | null = null;
  private scope: CancellationScope | null = null;
  private hasRung = false;

  constructor(private readonly clock: Clock) {}

  /** The instant has come, by the place of the timer's event in the history. */
  get rang(): boolean {
    return this.hasRung;
  }

  /** The training clock was moved since it was set: set it anew. */
  get isStale(): boolean {
    return this.at !== null && this.offsetMs !== this.clock.offsetMs;
  }

  /** @param summary what an operator reads beside the timer in the Temporal UI. */
  set(at: Instant | null, summary: string): void {
    if (at === this.at && (at === null || !this.isStale)) return;
    this.scope?.cancel();
    this.scope = null;
    this.at = at;
    this.offsetMs = this.clock.offsetMs;
    const ms = at === null ? null : this.clock.msUntil(at);
    this.hasRung = ms === 0;
    if (ms) this.start(ms, summary);
  }

  /** It has rung before the database's clock has come to its instant: rings once more, after so long. */
  ringAgain(ms: number, summary: string): void {
    this.scope?.cancel();
    this.hasRung = false;
    this.start(ms, summary);
  }

  private start(ms: number, summary: string): void {
    const scope = new CancellationScope();
    this.scope = scope;
    void this.ringAfter(ms, summary, scope);
  }

  private async ringAfter(ms: number, summary: string, scope: CancellationScope): Promise<void> {
    try {
      await scope.run(() => sleep(ms, { summary }));
      if (this.scope === scope) this.hasRung = true;
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }
}
