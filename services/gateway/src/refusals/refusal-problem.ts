import { RemoteProblem } from '@kezek/contract/client';
import { Problem } from '@kezek/platform/problem';
import { isRefusalCode, type Refusal, type RefusalCode } from '@kezek/rules/refusal';

/** What was asked for can never be right: the request itself must change. The others (409) depend on how things stand. */
const inputCodes = new Set<RefusalCode>([
  'extension-too-long',
  'document-required',
  'documents-record-required',
  'documents-missing',
  'malformed-command',
  'unknown-reason',
  'unknown-group',
  'not-a-private-bulletin',
  'bulletin-takes-no-responses',
  'iin-format',
  'iin-check-digit',
  'iin-contradicts-birth-date',
  'child-not-born',
  'child-too-old',
  'unknown-locality',
  'unknown-privilege',
]);
const unknownCodes = new Set<RefusalCode>(['unknown-bulletin', 'unknown-response']);

function statusOf(code: RefusalCode): 404 | 409 | 422 {
  if (unknownCodes.has(code)) return 404;
  return inputCodes.has(code) ? 422 : 409;
}

export function refusalProblem({ code, params }: Refusal): Problem {
  return new Problem(statusOf(code), code, params);
}

/** A refusal that another service answered gets the status that the code has everywhere. */
export function withOurStatus(error: unknown): unknown {
  if (!(error instanceof RemoteProblem) || !isRefusalCode(error.code)) return error;
  return new Problem(statusOf(error.code), error.code, error.params, { errors: error.errors, cause: error });
}
