import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Database } from '../../storage/prisma';
import { claim, keep, release, renew, renewEveryMs, type KeyedRequest } from './keyed-requests';

export type Answer = {
  status: number;
  body?: unknown;
  /** The application that the answer shows: it is kept no longer than that one's data. */
  applicationId?: string | null;
};

/** How long a second request with the same key waits for the first one's answer. */
const timeoutMs = 3_000;

/**
 * Carries a request out once per account and key. The same key and body get the same answer; a retry after a failure
 * goes on with the instant at which the first try was received, and is told that it goes on (`again`): the first may have
 * been carried out without anybody being told.
 *
 * @param mayHear asked before an answer that was kept is given again, and throws where it may not be: what somebody could
 *   see then they may not be able to see now. `applicationId`: of the application that it shows.
 * @throws Problem of mayHear; 422 `idempotency-key-reused` for another route or body, 409 `request-in-flight` when the first one
 *   takes too long.
 */
export async function once(
  database: Database,
  request: KeyedRequest,
  work: (receivedAt: Instant, tried: { again: boolean }) => Promise<Answer>,
  mayHear: (kept: { applicationId: string | null }) => Promise<void> = async () => {},
): Promise<Answer> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const claimed = await claim(database, request);
    switch (claimed.kind) {
      case 'ours':
        return carryOut(database, request, () => work(claimed.receivedAt, claimed));
      case 'answered':
        await mayHear(claimed);
        if ('problem' in claimed.answer)
          throw new Problem(claimed.status, claimed.answer.problem.code, claimed.answer.problem.params);
        // Of an answer without a body nothing is kept.
        return { status: claimed.status, body: claimed.answer.body ?? undefined };
      case 'reused':
        throw new Problem(422, 'idempotency-key-reused');
      case 'in-flight':
        if (performance.now() > giveUpAt)
          throw new Problem(409, 'request-in-flight', {}, { headers: { 'retry-after': '2' } });
        await sleep(100);
    }
  }
}

async function carryOut(database: Database, request: KeyedRequest, work: () => Promise<Answer>): Promise<Answer> {
  // A database that is away for a moment is asked again the next time.
  const atWork = setInterval(() => void renew(database, request).catch(() => undefined), renewEveryMs);
  try {
    const answer = await work();
    await keep(database, request, answer.status, { body: answer.body ?? null }, answer.applicationId ?? null);
    return answer;
  } catch (error) {
    if (isFinal(error)) {
      const problem = { code: error.code, params: { ...error.params } };
      await keep(database, request, error.status, { problem }, null);
    } else {
      await release(database, request);
    }
    throw error;
  } finally {
    clearInterval(atWork);
  }
}

/** Refusals of what was asked; «not now» and failures are not. */
function isFinal(error: unknown): error is Problem {
  return error instanceof Problem && [409, 422].includes(error.status) && error.headers['retry-after'] === undefined;
}
