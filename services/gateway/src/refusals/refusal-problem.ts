import { RemoteProblem } from '@kezek/contract/client';
import { problemStatus } from '@kezek/contract/public/problems';
import { Problem } from '@kezek/platform/problem';
import { isRefusalCode, type Refusal } from '@kezek/rules/refusal';

export function refusalProblem({ code, params }: Refusal): Problem {
  return new Problem(problemStatus(code), code, params);
}

/** A refusal that another service answered gets the status that the code has everywhere. */
export function withOurStatus(error: unknown): unknown {
  if (!(error instanceof RemoteProblem) || !isRefusalCode(error.code)) return error;
  return new Problem(problemStatus(error.code), error.code, error.params, { errors: error.errors, cause: error });
}
