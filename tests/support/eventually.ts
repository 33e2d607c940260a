import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until the answer is as it should be. What fails meanwhile (a service that is being started again) counts as not yet.
 *
 * @throws Error with the last answer, after `timeoutMs`.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  timeoutMs = 90_000,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (holds(answer)) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > until) {
      const seen = last instanceof Error ? String(last) : JSON.stringify(last);
      throw new Error(`waited in vain until ${what}; last seen: ${seen}`, { cause: last });
    }
    await sleep(100);
  }
}
