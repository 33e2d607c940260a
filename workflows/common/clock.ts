import { epochMs, toInstant, type Instant } from '@kezek/calendar/instant';

/** Business time of one workflow: the workflow's own clock, which replays the same, moved by the training clock. */
export class Clock {
  private offset: number;

  constructor(offsetMs = 0) {
    this.offset = offsetMs;
  }

  get offsetMs(): number {
    return this.offset;
  }

  now(): Instant {
    return toInstant(Date.now() + this.offset);
  }

  /** Business time never goes back: an older message brings an older offset. */
  advance(offsetMs: number | undefined): void {
    if (offsetMs !== undefined && offsetMs > this.offset) this.offset = offsetMs;
  }

  /** 0 for what has passed. */
  msUntil(at: Instant): number {
    return Math.max(0, epochMs(at) - epochMs(this.now()));
  }
}

/** Reads what setClock and messages bring; NaN, fractions and text are no offset. */
export const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
