import { problemStatus } from '@kezek/contract/public/problems';
import { Problem } from '@kezek/platform/problem';
import type { Refusal } from '@kezek/rules/refusal';

/** A refusal as an answer of HTTP; the code and its parameters travel on to the gateway, which has the texts. */
export const refusalProblem = ({ code, params }: Refusal): Problem => new Problem(problemStatus(code), code, params);

export const missing = (): Problem => new Problem(404, 'not-found');
