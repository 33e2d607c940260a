import { Problem } from '@kezek/platform/problem';
import type { Request, RequestHandler } from 'express';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Against requests that another site makes with a person's cookie (CSRF): what changes something must come from our own
 * pages or from a portal named in the settings. Programs send neither header and have no browser's cookies to abuse.
 */
export function sameOriginOnly(otherOrigins: readonly string[]): RequestHandler {
  return (req, _res, next) => {
    if (!reading.has(req.method) && !allowed(req, otherOrigins)) throw new Problem(403, 'cross-site');
    next();
  };
}

function allowed(req: Request, otherOrigins: readonly string[]): boolean {
  const origin = req.get('origin');
  if (origin !== undefined && otherOrigins.includes(origin)) return true;
  const site = req.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || hostOf(origin) === req.host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
