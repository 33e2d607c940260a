import { createHmac, timingSafeEqual } from 'node:crypto';

const maxRemembered = 100_000;

/**
 * Reads the session's id from the Cookie header as express-session signs it (`s:<id>.<HMAC-SHA-256>`), without its
 * bookkeeping for sessions that a request might change. A signature that was right once is not computed again.
 */
export function sessionCookieReader(name: string, secret: string): (header: string | undefined) => string | undefined {
  const known = new Map<string, string>();
  return (header = '') => {
    const value = valueOf(header, name);
    if (value === undefined) return undefined;
    const remembered = known.get(value);
    if (remembered !== undefined) return remembered;
    const sid = verified(value, secret);
    if (sid === undefined) return undefined;
    for (const oldest of known.keys()) {
      if (known.size < maxRemembered) break;
      known.delete(oldest);
    }
    known.set(value, sid);
    return sid;
  };
}

/** As it was sent; the first counts where a name comes twice. */
function valueOf(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return undefined;
}

function verified(value: string, secret: string): string | undefined {
  const text = decoded(value);
  if (!text?.startsWith('s:')) return undefined;
  const dot = text.lastIndexOf('.');
  const sid = text.slice(2, dot);
  const given = Buffer.from(text.slice(dot + 1));
  const right = Buffer.from(createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, ''));
  return dot > 2 && given.length === right.length && timingSafeEqual(given, right) ? sid : undefined;
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
