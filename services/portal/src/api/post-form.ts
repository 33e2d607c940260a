import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';
import { apiPrefix, ProblemBody } from '@kezek/contract/public/api';
import { languageHeader } from './transport';

/** A form with a file; the client of routes sends JSON alone. @throws RemoteProblem or RemoteUnavailable */
export async function postForm(path: `/${string}`, body: FormData, key: string): Promise<unknown> {
  const response = await fetch(`${apiPrefix}${path}`, {
    method: 'POST',
    headers: { ...languageHeader(), 'idempotency-key': key },
    body,
  }).catch((cause: unknown) => {
    throw new RemoteUnavailable('upload', 'broken', { cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const problem = ProblemBody.safeParse(answer);
  if (!problem.success) throw new RemoteProblem(response.status, `http-${response.status}`);
  const { code, params, detail, errors } = problem.data;
  throw new RemoteProblem(response.status, code, params, detail, errors);
}
