import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';
import type { Locale } from '@kezek/texts/locale';
import { localeOf } from './locale';
import { isDatabaseUnavailable } from './postgres-errors';
import type { ProblemParams, ProblemTexts } from './problem-texts';
import { platformTexts } from './problem-texts';
import { isTemporalUnavailable } from './temporal-errors';

export type FieldError = { path: string; message: string };
export type ProblemOptions = {
  errors?: readonly FieldError[];
  /** As `retry-after` or `www-authenticate`. */
  headers?: Readonly<Record<string, string>>;
  cause?: unknown;
};

/** A refusal with a stable code; becomes RFC 9457 problem+json in the caller's language. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly errors?: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    readonly status: number,
    readonly code: string,
    readonly params: ProblemParams = {},
    { errors, headers = {}, cause }: ProblemOptions = {},
  ) {
    super(`${status} ${code}`, cause === undefined ? undefined : { cause });
    this.errors = errors;
    this.headers = headers;
  }
}

export type ProblemBody = {
  type: `urn:kezek:problem:${string}`;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** The request's id, as in the log. */
  instance: string;
  params: ProblemParams;
  errors?: readonly FieldError[];
};

function problemBody(problem: Problem, texts: ProblemTexts, locale: Locale, instance: string): ProblemBody {
  const { status, code, params, errors } = problem;
  const text = texts(code, params, locale) ?? platformTexts(code, params, locale);
  const { title, detail } = text ?? { title: code, detail: code };
  // A field that is wrong is told by a code of its own, or in words already.
  const inWords = errors?.map((error) => ({
    ...error,
    message: texts(error.message, {}, locale)?.detail ?? error.message,
  }));
  return {
    type: `urn:kezek:problem:${code}`,
    title,
    status,
    code,
    detail,
    instance,
    params,
    ...(inWords && { errors: inWords }),
  };
}

/** Whatever a handler threw, as a problem; nothing of an unknown error reaches the caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof RemoteProblem) return fromRemote(error);
  if (error instanceof RemoteUnavailable || isDatabaseUnavailable(error) || isTemporalUnavailable(error)) {
    return unavailable(error);
  }
  return fromMiddleware(error) ?? new Problem(500, 'internal', {}, { cause: error });
}

const unavailable = (cause: unknown) => new Problem(503, 'unavailable', {}, { cause, headers: { 'retry-after': '2' } });

/** What a proxy says for a service that is not there, or is slow; `502 unexpected-answer` is our own word for a fault. */
const saidByProxies: ReadonlySet<string> = new Set(['http-502', 'http-504']);

/** A refusal travels on; a failure of the other side, or a refused service token, is not the caller's doing. */
function fromRemote(error: RemoteProblem): Problem {
  const { status, code, params, errors } = error;
  if (status === 503 || saidByProxies.has(code)) return unavailable(error);
  if (status >= 500 || code === 'unauthorized') return new Problem(500, 'internal', {}, { cause: error });
  return new Problem(status, code, params, { errors, cause: error });
}

const codeByType: Readonly<Record<string, [status: number, code: string]>> = {
  'entity.parse.failed': [400, 'malformed-json'],
  'entity.verify.failed': [400, 'malformed-json'],
  'entity.too.large': [413, 'body-too-large'],
  'parameters.too.many': [413, 'body-too-large'],
  'charset.unsupported': [415, 'unsupported-media-type'],
  'encoding.unsupported': [415, 'unsupported-media-type'],
  LIMIT_FILE_SIZE: [413, 'file-too-large'],
};

/** Errors of body-parser, multer and the router, known by `type`, `code` and `status`. */
function fromMiddleware(error: unknown): Problem | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { name, type, code, status }: Readonly<Record<'name' | 'type' | 'code' | 'status', unknown>> = {
    name: 'name' in error ? error.name : undefined,
    type: 'type' in error ? error.type : undefined,
    code: 'code' in error ? error.code : undefined,
    status: 'status' in error ? error.status : undefined,
  };
  const fromMulter = name === 'MulterError';
  const known = codeByType[String(type)] ?? (fromMulter ? codeByType[String(code)] : undefined);
  if (known) return new Problem(...known);
  if (name === 'URIError') return new Problem(400, 'malformed-path');
  if (fromMulter) return new Problem(400, 'bad-request', {}, { cause: error });
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return new Problem(status, status === 404 ? 'not-found' : 'bad-request', {}, { cause: error });
}

export const notFound: RequestHandler = () => {
  throw new Problem(404, 'not-found');
};

/**
 * The last handler of an app. What is our fault (500 and above) is left on `res.err`, from where the request log writes
 * it, once.
 *
 * @param onProblem hears of each problem that is answered.
 */
export function problemHandler(
  texts: ProblemTexts,
  onProblem: (problem: Problem, res: Response) => void = () => {},
): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const problem = toProblem(error);
    if (problem.status >= 500) res.err = problem.cause instanceof Error ? problem.cause : problem;
    if (res.headersSent) return next(error);
    onProblem(problem, res);
    sendProblem(res, problem, texts, localeOf(req), typeof req.id === 'string' ? req.id : '');
  };
}

function sendProblem(res: Response, problem: Problem, texts: ProblemTexts, locale: Locale, requestId: string): void {
  res
    .status(problem.status)
    .set({ ...problem.headers, 'content-language': locale, 'cache-control': 'no-store' })
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem, texts, locale, requestId)));
}
