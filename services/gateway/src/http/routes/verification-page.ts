import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import { localeOf } from '@kezek/platform/locale';
import { toProblem } from '@kezek/platform/problem';
import { unverifiedPage, verifiedPage } from '../../papers/verification/verification-page';
import type { Context } from '../../context';
import { receivedAtOf } from '../received-at';

const path = '/verify/:number/:code';
/** For the log: whoever reads it is not to verify papers. */
export const withoutCode = (asked: string): string => asked.replace(/^(\/verify\/[^/]+\/).+/i, '$1[code]');

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  // The address holds the code: it goes to nobody else.
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

/**
 * Where the QR codes lead; beside the API, not under it, so that the address is short. `limited` is the API's own
 * limiter: guessing here and there counts together.
 */
export function addVerificationPage(app: Express, { verify }: Context, limited: RequestHandler): void {
  app.get(path, limited, async (req, res) => {
    const { number = '', code = '' } = req.params;
    const referral = await verify(String(number), String(code), receivedAtOf(res));
    res
      .set(headers)
      .type('html')
      .send(verifiedPage(referral, localeOf(req)).text);
  });
  app.use(path, asPage);
}

/** A person reads it: problem+json would be no answer. */
const asPage: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const problem = toProblem(error);
  if (problem.status >= 500 && problem.status !== 503) return next(error);
  const why = problem.status === 429 ? 'tooMany' : problem.status === 503 ? 'unavailable' : 'unknown';
  res.status(problem.status).set({ ...problem.headers, ...headers });
  res.type('html').send(unverifiedPage(why, localeOf(req)).text);
};
