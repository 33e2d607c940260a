import { Problem } from '@kezek/platform/problem';
import type { Refusal, RefusalCode } from '@kezek/rules/refusal';

/** What somebody asked for that isn't there: 404. What was sent can't be right: 422. The rest: it is not possible now. */
const notFound: readonly RefusalCode[] = ['unknown-bulletin', 'unknown-response'];
const unprocessable: readonly RefusalCode[] = [
  'malformed-command',
  'documents-record-required',
  'document-required',
  'documents-missing',
  'extension-too-long',
  'unknown-reason',
  'unknown-group',
  'iin-format',
  'iin-check-digit',
  'iin-contradicts-birth-date',
  'child-not-born',
  'child-too-old',
  'child-has-live-application',
  'unknown-locality',
  'unknown-privilege',
];

/** A refusal as an answer of HTTP; the code and its parameters travel on to the gateway, which has the texts. */
export function refusalProblem({ code, params = {} }: Refusal): Problem {
  const status = notFound.includes(code) ? 404 : unprocessable.includes(code) ? 422 : 409;
  return new Problem(status, code, params);
}

export const missing = (): Problem => new Problem(404, 'not-found');
