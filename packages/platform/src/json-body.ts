import express, { type RequestHandler } from 'express';
import { Problem } from './problem';

/** Enough for 256 kb over a weak mobile connection; a slower sender is cut off, so that it can't hold the connection. */
const withinMs = 10_000;

/**
 * Reads JSON bodies up to 256 kb, each within seconds. Late ones are answered 408 `body-too-slow`, and their connection
 * is closed.
 */
export function readJsonBody({ timeoutMs = withinMs }: { timeoutMs?: number } = {}): RequestHandler {
  const read = express.json({ limit: '256kb', strict: false });
  return (req, res, next) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      res.set('connection', 'close');
      next(new Problem(408, 'body-too-slow'));
    }, timeoutMs);
    read(req, res, (error?: unknown) => {
      clearTimeout(timer);
      if (!isLate) next(error);
    });
  };
}
