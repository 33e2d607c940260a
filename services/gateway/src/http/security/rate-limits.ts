import { Problem } from '@kezek/platform/problem';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';

const limitNames = ['sign-in', 'verify', 'respond', 'change', 'read'] as const;
export type LimitName = (typeof limitNames)[number];
/** Where guessing is what the limit stands against: another account gives no new tries. */
const byAddress: ReadonlySet<LimitName> = new Set(['sign-in', 'verify']);
export type RateLimits = Readonly<Record<LimitName, RequestHandler>>;

/** Requests a minute in this process: of an address for signing in, for verifying papers and for strangers, of an account for the rest. */
export function rateLimits(
  perMinute: Readonly<Record<LimitName, number>>,
  accountOf: (res: Response) => string | undefined,
): RateLimits {
  const of = (name: LimitName) =>
    rateLimit({
      windowMs: 60_000,
      limit: perMinute[name],
      // Not draft-8, which hashes the key for a header at each request.
      standardHeaders: 'draft-7',
      legacyHeaders: false,
      keyGenerator: (req, res) => (byAddress.has(name) ? undefined : accountOf(res)) ?? addressOf(req),
      handler: (_req, res, next) => {
        const retryAfter = String(res.getHeader('retry-after') ?? 60);
        next(
          new Problem(
            429,
            'too-many-requests',
            { seconds: Number(retryAfter) },
            { headers: { 'retry-after': retryAfter } },
          ),
        );
      },
    });
  return {
    'sign-in': of('sign-in'),
    verify: of('verify'),
    respond: of('respond'),
    change: of('change'),
    read: of('read'),
  };
}

/** An IPv6 customer has a whole network; the helper counts it as one. */
export const addressOf = (req: Request): string => ipKeyGenerator(req.ip ?? '');
