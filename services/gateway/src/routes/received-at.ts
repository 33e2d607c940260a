import type { RequestHandler, Response } from 'express';
import type { Instant } from '@kezek/calendar/instant';
import type { Clock } from '../clock/business-clock';

const stamps = new WeakMap<Response, Instant>();

/** The very first handler: a slow body or a busy queue behind it costs nobody their place. */
export function stampReceivedAt(clock: Clock): RequestHandler {
  return (_req, res, next) => {
    stamps.set(res, clock.now());
    next();
  };
}

/** Business time at which the request was received. */
export function receivedAtOf(res: Response): Instant {
  const stamp = stamps.get(res);
  if (!stamp) throw new TypeError('a request is stamped before anything else');
  return stamp;
}
