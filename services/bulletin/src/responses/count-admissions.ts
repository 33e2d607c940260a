import { addCounter } from '@kezek/platform/metrics';
import { toProblem } from '@kezek/platform/problem';
import type { Respond } from './respond';

type Registry = Parameters<typeof addCounter>[0];

/** Counts how requests to respond are answered: by the response's status, the refusal's code, or `failed`. */
export function countAdmissions(respond: Respond, registry: Registry): Respond {
  const count = addCounter(registry, {
    name: 'bulletin_admissions_total',
    help: 'Requests to respond, by how they were answered',
    label: 'outcome',
  });
  return async (request) => {
    try {
      const answer = await respond(request);
      count(answer.response.status);
      return answer;
    } catch (error) {
      const { status, code } = toProblem(error);
      count(status < 500 ? code : 'failed');
      throw error;
    }
  };
}
