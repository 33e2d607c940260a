import { timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Problem } from './problem';

/**
 * Lets through only those who send `Authorization: Bearer <token>`. Compared in constant time: how long it takes tells
 * at most the token's length.
 */
export function requireInternalToken(token: string): RequestHandler {
  const expected = Buffer.from(`Bearer ${token}`);
  return (req, _res, next) => {
    const given = Buffer.from(req.headers.authorization ?? '');
    if (given.length === expected.length && timingSafeEqual(given, expected)) return next();
    throw new Problem(401, 'unauthorized', {}, { headers: { 'www-authenticate': 'Bearer' } });
  };
}
