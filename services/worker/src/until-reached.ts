import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@kezek/platform/logger';

type Waiting = {
  logger: Logger;
  /** Ends the wait. */
  stopping: AbortSignal;
  /** The pause after the first failure; it doubles up to `maxDelayMs`. */
  initialDelayMs?: number;
  maxDelayMs?: number;
};

/** Asks until there is an answer. @returns false when it was told to stop instead. */
export async function untilReached(
  ask: () => Promise<unknown>,
  { logger, stopping, initialDelayMs = 500, maxDelayMs = 15_000 }: Waiting,
): Promise<boolean> {
  for (let pauseMs = initialDelayMs; !stopping.aborted; pauseMs = Math.min(2 * pauseMs, maxDelayMs)) {
    try {
      await ask();
      return !stopping.aborted;
    } catch (error) {
      logger.warn({ err: error, againInMs: pauseMs }, 'Temporal can’t be reached, trying again');
      await sleep(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return false;
}
