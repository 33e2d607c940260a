import { toInstant, type Instant } from '@kezek/calendar/instant';

/** Business time: the machine's, moved forward in training. Each request is stamped with it once. */
export interface Clock {
  now(): Instant;
  /** Milliseconds ahead of the machine's time; 0 outside training. */
  offsetMs(): number;
}

export const machineClock: Clock = { now: () => toInstant(Date.now()), offsetMs: () => 0 };
