import { ActivityFailure, ApplicationFailure, log, sleep } from '@temporalio/workflow';

const initialDelayMs = 30_000;
const maxDelayMs = 10 * 60_000;

/** What an operator is shown while a life waits for a service. */
export interface Trouble {
  doing: string;
  tries: number;
  reason: string;
  /** Stable, to be filtered by. */
  code: string;
}

/**
 * Tries again until it is done, beyond every limit of the activity itself: a service that is away, or that refuses for
 * a reason nobody foresaw, makes a life wait where people can see it. It never ends one.
 *
 * @param giveUp says which failures the caller can answer itself; they are thrown on.
 */
export async function retryForever<T>(
  doing: string,
  attempt: () => Promise<T>,
  { show, giveUp = () => false }: { show: (trouble: Trouble | null) => void; giveUp?: (error: unknown) => boolean },
): Promise<T> {
  let pauseMs = initialDelayMs;
  for (let tries = 1; ; tries += 1) {
    try {
      const done = await attempt();
      if (tries > 1) show(null);
      return done;
    } catch (error) {
      if (giveUp(error)) throw error;
      const reason = reasonOf(error);
      log.warn('trying again', { doing, tries, reason, pauseMs });
      show({ doing, tries, reason, code: codeOf(error) ?? 'no-answer' });
      await sleep(pauseMs, { summary: `Then again: ${doing}` });
      pauseMs = Math.min(pauseMs * 2, maxDelayMs);
    }
  }
}

/** The code of the problem with which a service of ours answered an activity; null without an answer. */
export function codeOf(error: unknown): string | null {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  return cause instanceof ApplicationFailure && statusOf(error) !== null ? (cause.type ?? null) : null;
}

/** The HTTP status by which a service of ours answered an activity, if one did (activities/remote.ts). */
export function statusOf(error: unknown): number | null {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  const detail: unknown = cause instanceof ApplicationFailure ? cause.details?.[0] : undefined;
  if (typeof detail !== 'object' || detail === null || !('status' in detail)) return null;
  return typeof detail.status === 'number' ? detail.status : null;
}

/** The service could not make sense of the request itself: asking again, however long, changes nothing. */
export const isInvalidRequest = (error: unknown): boolean => [400, 422].includes(statusOf(error) ?? 0);

export function reasonOf(error: unknown): string {
  const cause = error instanceof ActivityFailure && error.cause ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
