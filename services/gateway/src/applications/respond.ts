import { RemoteProblem } from '@kezek/contract/client';
import { maxBatchSize, type ResponseView, type RespondRequest } from '@kezek/contract/internal/bulletin/views';
import { Problem } from '@kezek/platform/problem';
import type { Services } from '../services';
import { gathered } from './gathered';

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
 * Asks the bulletin service for admissions, in the opening minute for many together. Where more come than can be answered,
 * those who come last are asked to come again: nobody waits without knowing.
 *
 * @throws Problem `try-again`
 */
export function admissions({
  bulletin,
}: Pick<Services, 'bulletin'>): (request: RespondRequest) => Promise<ResponseView> {
  const line = gathered<Pending>({ most: maxBatchSize, inFlight: maxInFlight }, (group) => ask(bulletin, group));

  return (request) =>
    new Promise((resolve, reject) => {
      const now = performance.now();
      if (line.first && now - line.first.sinceMs > longestWaitMs) throw comeAgain();
      line.add({ request, sinceMs: now, resolve, reject });
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
