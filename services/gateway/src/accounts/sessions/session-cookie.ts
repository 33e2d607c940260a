import { parse } from 'cookie';
import { LRUCache } from 'lru-cache';
import { createHmac, timingSafeEqual } from 'node:crypto';

const maxRemembered = 100_000;

/**
 * Reads the session's id from the Cookie header as express-session signs it (`s:<id>.<HMAC-SHA-256>`), without its
 * bookkeeping for sessions that a request might change. A signature that was right once is not computed again.
 */
export function sessionCookieReader(name: string, secret: string): (header: string | undefined) => string | undefined {
  const known = new LRUCache<string, string>({ max: maxRemembered });
  return (header = '') => {
    const value = parse(header)[name];
    if (value === undefined) return undefined;
    const remembered = known.get(value);
    if (remembered !== undefined) return remembered;
    const sid = verified(value, secret);
    if (sid === undefined) return undefined;
    known.set(value, sid);
    return sid;
  };
}

function verified(text: string, secret: string): string | undefined {
  if (!text.startsWith('s:')) return undefined;
  const dot = text.lastIndexOf('.');
  const sid = text.slice(2, dot);
  const given = Buffer.from(text.slice(dot + 1));
  const right = Buffer.from(createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, ''));
  return dot > 2 && given.length === right.length && timingSafeEqual(given, right) ? sid : undefined;
}
