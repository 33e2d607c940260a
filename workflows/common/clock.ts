import { epochMs, toInstant, type Instant } from '@kezek/calendar/instant';

const clockSkewMs = 5 * 60_000;

/** What a start message says of the clock. */
export interface ClockStart {
  /**
   * Whether business time may be moved here. Where it may not, whoever can signal (another system, an operator in the
   * Temporal UI) can't move it either: every offset is ignored.
   */
  training?: boolean;
  clockOffsetMs?: number;
}

/** Business time of one workflow: the workflow's own clock, which replays the same, moved by the training clock. */
export class Clock {
  private constructor(
    readonly training: boolean,
    private offset: number,
  ) {}

  static begin({ training = false, clockOffsetMs = 0 }: ClockStart): Clock {
    return new Clock(training, training ? clockOffsetMs : 0);
  }

  get offsetMs(): number {
    return this.offset;
  }

  now(): Instant {
    return toInstant(Date.now() + this.offset);
  }

  /** Business time never goes back: an older message brings an older offset. */
  advance(offsetMs: number | undefined): void {
    this.offset += this.behindMs(offsetMs);
  }

  /** What any signal brings with it; NaN, fractions and text are no offset. */
  hear(message: unknown): void {
    const { clockOffsetMs } = Object(message);
    if (isOffset(clockOffsetMs)) this.advance(clockOffsetMs);
  }

  /** How far a sender's training clock is ahead of this one, ms. */
  behindMs(offsetMs: number | undefined): number {
    return this.training && offsetMs !== undefined ? Math.max(0, offsetMs - this.offset) : 0;
  }

  /**
   * Whether a sender's stamp is a mistake and no time: far beyond any difference of clocks. The exact judge is the
   * database's clock, which is asked before anything is carried out.
   *
   * @param offsetMs the sender's training clock: what it stamped was already moved.
   */
  isFarBehind(receivedAt: Instant, offsetMs?: number): boolean {
    return epochMs(receivedAt) > epochMs(this.now()) + this.behindMs(offsetMs) + clockSkewMs;
  }

  /** 0 for what has passed. */
  msUntil(at: Instant): number {
    return Math.max(0, epochMs(at) - epochMs(this.now()));
  }
}

/** Reads what setClock and messages bring; NaN, fractions and text are no offset. */
export const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
