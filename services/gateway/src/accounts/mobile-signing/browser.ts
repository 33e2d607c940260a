import { parse } from 'cookie';
import type { Request, Response } from 'express';
import { hashOf, newSecret } from '../sign-in/secret-token';

const cookieName = (tls: boolean): string => (tls ? '__Host-kezek-signing' : 'kezek-signing');
const hourMs = 3_600_000;

/** By which the browser that opened a signing is known again; given one when it has none. @returns its hash */
export function knowBrowser(req: Request, res: Response, tls: boolean): string {
  const secret = secretIn(req, tls) ?? newSecret();
  const name = cookieName(tls);
  res.cookie(name, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: tls, maxAge: hourMs });
  return hashOf(secret);
}

/** @returns the hash; undefined for a browser that has opened nothing. */
export function browserIn(req: Request, tls: boolean): string | undefined {
  const secret = secretIn(req, tls);
  return secret === undefined ? undefined : hashOf(secret);
}

function secretIn(req: Request, tls: boolean): string | undefined {
  const given = parse(req.headers.cookie ?? '')[cookieName(tls)];
  return given !== undefined && /^[\w-]{43}$/.test(given) ? given : undefined;
}
