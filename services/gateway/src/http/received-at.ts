import type { RequestHandler, Response } from 'express';
import type { Instant } from '@kezek/calendar/instant';
import type { Clock } from '../clock/business-clock';

interface Stamp {
  clock: Clock;
  at?: Instant;
}

const stamps = new WeakMap<Response, Stamp>();

/**
 * The very first handler. A request counts from when it has been read whole: whoever sends its head at the opening minute
 * and withholds the rest stands behind those who sent theirs. Waiting for a handler after that costs nobody their place.
 */
export function stampReceivedAt(clock: Clock): RequestHandler {
  return (req, res, next) => {
    const stamp: Stamp = { clock };
    stamps.set(res, stamp);
    if (hasBody(req.headers)) req.once('end', () => (stamp.at ??= clock.now()));
    else stamp.at = clock.now();
    next();
  };
}

const hasBody = (headers: Readonly<Record<string, unknown>>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Business time at which the request was received; of one whose body nobody reads, at which it is first asked for. */
export function receivedAtOf(res: Response): Instant {
  const stamp = stampOf(res);
  return (stamp.at ??= stamp.clock.now());
}

/** Business time now, for what is asked before the body is read. */
export const nowFor = (res: Response): Instant => stampOf(res).clock.now();

function stampOf(res: Response): Stamp {
  const stamp = stamps.get(res);
  if (!stamp) throw new TypeError('a request is stamped before anything else');
  return stamp;
}
