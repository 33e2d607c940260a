import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import { VerifiedReferral } from '@kezek/contract/public/papers';
import { localeOf } from '@kezek/platform/locale';
import { toProblem } from '@kezek/platform/problem';
import { unverifiedInWords, verifiedInWords } from '../../papers/verification/without-scripts';
import type { Context } from '../../context';
import type { Html } from '../../papers/referrals/html';
import type { Portal } from '../portal/portal';
import { receivedAtOf } from '../received-at';

const path = '/verify/:number/:code';
/** For the log: whoever reads it is not to verify papers. */
export const withoutCode = (asked: string): string => asked.replace(/^(\/verify\/[^/]+\/).+/i, '$1[code]');

const headers = {
  'cache-control': 'no-store',
  // The address holds the code: it goes to nobody else.
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

type Needs = Pick<Context, 'verify'> & {
  /** The API's own limiter: guessing here and there counts together. */
  limited: RequestHandler;
  portal: Portal;
};

/**
 * Where the QR codes lead; beside the API, not under it, so that the address is short. The portal's page comes with the
 * answer in it: scanning a paper is one request, and one who runs no scripts reads it too.
 */
export function addVerificationPage(app: Express, { verify, limited, portal }: Needs): void {
  app.get(path, limited, async (req, res) => {
    const [number, code] = [String(req.params['number']), String(req.params['code'])];
    const referral = await verify(number, code, receivedAtOf(res));
    portal.send(res.set(headers), {
      withoutScripts: textOf(verifiedInWords(referral, localeOf(req))),
      meta: { name: 'kezek-verified', content: { number, code, referral: VerifiedReferral.parse(referral) } },
    });
  });
  /** A person reads it: problem+json would be no answer. The page asks the API, which says why. */
  const asPage: ErrorRequestHandler = (error: unknown, req, res, next) => {
    const problem = toProblem(error);
    if (problem.status >= 500 && problem.status !== 503) return next(error);
    const why = problem.status === 429 ? 'tooMany' : problem.status === 503 ? 'unavailable' : 'unknown';
    res.status(problem.status).set({ ...problem.headers, ...headers });
    portal.send(res, { withoutScripts: textOf(unverifiedInWords(why, localeOf(req))) });
  };
  app.use(path, asPage);
}

const textOf = (sections: readonly Html[]): string => sections.map(({ text }) => text).join('');
