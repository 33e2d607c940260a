import { RemoteProblem } from '@kezek/contract/client';
import { problemStatus } from '@kezek/contract/public/problems';
import type { RouteDefinition } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import { isRefusalCode, type Refusal } from '@kezek/rules/refusal';

export const refusalProblem = ({ code, params }: Refusal): Problem => new Problem(problemStatus(code), code, params);

/**
 * What another service answered, as this route says it: a refusal with the status that its code has everywhere, and a
 * plain 404 as the route's own thing not being there (it was, when it was looked whether the caller may see it).
 */
export function asOurs(error: unknown, { problems = [] }: RouteDefinition): unknown {
  if (!(error instanceof RemoteProblem)) return error;
  const { code, params, errors } = error;
  if (isRefusalCode(code)) return new Problem(problemStatus(code), code, params, { errors, cause: error });
  const own = problems.find((problem) => problem.endsWith('-not-found'));
  return code === 'not-found' && own ? new Problem(404, own, {}, { cause: error }) : error;
}
