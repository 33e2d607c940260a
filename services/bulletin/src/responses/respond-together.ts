import type { RespondAnswer } from '@kezek/contract/internal/bulletin/views';
import type { Logger } from '@kezek/platform/logger';
import { Problem, toProblem } from '@kezek/platform/problem';
import type { AdmissionRequest } from './admit';
import { presentResponse } from './present';
import type { Respond } from './respond';

/** One bulletin whose lock is not to be had keeps the others' answers this long at most. */
const timeoutMs = 3_000;

/** Answers requests that the gateway has gathered, each for itself and in their order. */
export function respondTogether(
  respond: Respond,
  requests: readonly AdmissionRequest[],
  logger: Logger,
): Promise<RespondAnswer[]> {
  return Promise.all(
    requests.map(async (request) => {
      try {
        const { response, waitingRank } = await inTime(respond(request));
        return { response: presentResponse(response, waitingRank) };
      } catch (error) {
        const { status, code, params } = toProblem(error);
        if (status >= 500) logger.error({ err: error }, 'a response could not be admitted');
        return { problem: { status, code, params: { ...params } } };
      }
    }),
  );
}

/** The admission goes on; a retry of the same key is answered with what became of it. */
async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Problem(503, 'unavailable')), timeoutMs);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
