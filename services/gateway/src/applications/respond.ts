import { RemoteProblem } from '@kezek/contract/client';
import { maxBatchSize, type ResponseView, type RespondRequest } from '@kezek/contract/internal/bulletin/views';
import { Problem } from '@kezek/platform/problem';
import type { Services } from '../services';

interface Pending {
  request: RespondRequest;
  /** Machine time. */
  sinceMs: number;
  resolve: (response: ResponseView) => void;
  reject: (error: unknown) => void;
}

/** Few, so that in the opening minute many travel together; two, so that one is on its way while the other is answered. */
const maxInFlight = 2;

/** Who would wait behind somebody that has waited for so long is asked to come again instead: an answer within a second. */
const longestWaitMs = 700;
/** Seconds. At random, so that they don't come all at once. */
const soonest = 1;
const latest = 5;

/**
 * Asks the bulletin service for admissions. One by one while few come; those that arrive while two calls are on their way
 * travel together as the next, which at the opening minute saves both services most of their work with HTTP. Where more
 * come than can be answered, those who come last are asked to come again: nobody waits without knowing.
 *
 * @throws Problem `try-again`
 */
export function admissions({
  bulletin,
}: Pick<Services, 'bulletin'>): (request: RespondRequest) => Promise<ResponseView> {
  let waiting: Pending[] = [];
  let inFlight = 0;

  const next = (): void => {
    if (waiting.length === 0 || inFlight >= maxInFlight) return;
    const group = waiting.slice(0, maxBatchSize);
    waiting = waiting.slice(maxBatchSize);
    inFlight += 1;
    void ask(bulletin, group).finally(() => {
      inFlight -= 1;
      next();
    });
  };

  return (request) =>
    new Promise((resolve, reject) => {
      const now = performance.now();
      if (waiting[0] && now - waiting[0].sinceMs > longestWaitMs) throw comeAgain();
      waiting.push({ request, sinceMs: now, resolve, reject });
      // After this turn of the event loop, so that requests which it has still to read travel with it.
      setImmediate(next);
    });
}

function comeAgain(): Problem {
  const seconds = soonest + Math.floor(Math.random() * (latest - soonest + 1));
  return new Problem(503, 'try-again', {}, { headers: { 'retry-after': String(seconds) } });
}

async function ask(bulletin: Services['bulletin'], group: readonly Pending[]): Promise<void> {
  const [first] = group;
  try {
    if (first && group.length === 1) {
      const { applicationId, ...body } = first.request;
      first.resolve(await bulletin.respond({ params: { id: applicationId }, body }));
      return;
    }
    const { answers } = await bulletin.respondTogether({ body: { requests: group.map(({ request }) => request) } });
    for (const [index, { resolve, reject }] of group.entries()) {
      const answer = answers[index];
      if (!answer) reject(new TypeError('the bulletin service answers each request that it is asked'));
      else if ('response' in answer) resolve(answer.response);
      else reject(new RemoteProblem(answer.problem.status, answer.problem.code, answer.problem.params));
    }
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}
