import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { SharedCounts } from './shared-counts';
import { tooMany } from './too-many';

const limitNames = ['sign-in', 'verify', 'search', 'upload', 'respond', 'change', 'read'] as const;
export type LimitName = (typeof limitNames)[number];
/** Where guessing is what the limit stands against: another account gives no new tries. */
const byAddress: ReadonlySet<LimitName> = new Set(['sign-in', 'verify']);
/** Counted for all gateways together; the others in each, so that no answer of the opening minute waits for a count. */
const shared: ReadonlySet<LimitName> = new Set(['sign-in', 'verify', 'search', 'upload']);
export type RateLimits = Readonly<Record<LimitName, RequestHandler>>;

const windowMs = 60_000;

export type RateLimitNeeds = {
  accountOf: (res: Response) => string | undefined;
  counts: SharedCounts;
};

/** Requests a minute: of an address for signing in, for verifying papers and for strangers, of an account for the rest. */
export function rateLimits(
  perMinute: Readonly<Record<LimitName, number>>,
  { accountOf, counts }: RateLimitNeeds,
): RateLimits {
  const of = (name: LimitName) =>
    rateLimit({
      windowMs,
      limit: perMinute[name],
      // Not draft-8, which hashes the key for a header at each request.
      standardHeaders: 'draft-7',
      legacyHeaders: false,
      ...(shared.has(name) && { store: counts(name, perMinute[name]) }),
      keyGenerator: (req, res) => (byAddress.has(name) ? undefined : accountOf(res)) ?? addressOf(req),
      handler: (_req, res, next) => next(tooMany(Number(res.getHeader('retry-after') ?? 60) * 1_000)),
    });
  return {
    'sign-in': of('sign-in'),
    verify: of('verify'),
    search: of('search'),
    upload: of('upload'),
    respond: of('respond'),
    change: of('change'),
    read: of('read'),
  };
}

/** An IPv6 customer has a whole network; the helper counts it as one. */
export const addressOf = (req: Request): string => ipKeyGenerator(req.ip ?? '');
