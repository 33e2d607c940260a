/** Waits that double, from `initialDelayMs` to `maxDelayMs`. */
export type Doubling = { initialDelayMs: number; maxDelayMs: number };

/** Machine time, all of it. */
export type DeliveryTiming = {
  /** How long nobody else takes one that is being sent: longer than a conversation with all its timeouts. */
  leaseMs: number;
  /** How long after the lease was renewed the conversation may still begin. */
  beginWithinMs: number;
  /** For so long after Postgres has started, rows in `sending` are left to the processes that have yet to mark them sent. */
  afterStartMs: number;
  /** Between two looks while there is nothing to send; a poke ends it. */
  idle: Doubling;
  /** Of one delivery that was not taken. */
  retry: Doubling;
  /** Of a channel whose server is away. */
  rest: Doubling;
  /** Between two tries to mark what was sent. */
  mark: Doubling;
  /** Given up when it is this old and was tried this often. Both, because during an outage of a day few were tried. */
  giveUpAfterMs: number;
  giveUpAfterAttempts: number;
  /** How long marking may go on once the process is to end. */
  graceMs: number;
  /** 0 to 1, so that those that failed together don't come back together. */
  random: () => number;
};

export const deliveryTiming: DeliveryTiming = {
  leaseMs: 60_000,
  beginWithinMs: 15_000,
  afterStartMs: 30_000,
  idle: { initialDelayMs: 1_000, maxDelayMs: 5_000 },
  retry: { initialDelayMs: 5_000, maxDelayMs: 30 * 60_000 },
  rest: { initialDelayMs: 5_000, maxDelayMs: 60_000 },
  mark: { initialDelayMs: 100, maxDelayMs: 2_000 },
  giveUpAfterMs: 86_400_000,
  giveUpAfterAttempts: 8,
  graceMs: 8_000,
  random: Math.random,
};

/** @param times 1 for the first wait. */
export const doubled = ({ initialDelayMs, maxDelayMs }: Doubling, times: number): number =>
  Math.min(initialDelayMs * 2 ** Math.min(times - 1, 30), maxDelayMs);

/** A quarter more or less, in whole milliseconds. */
export const withJitter = (ms: number, random: () => number): number => Math.round(ms * (0.75 + random() / 2));
