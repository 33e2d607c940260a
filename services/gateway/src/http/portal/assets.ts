import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';

/** The smallest first: browsers accept both and state no preference. */
const compressions = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;

/** The portal's files as its build left them: compressed ones where the browser takes them, new names for new content. */
export function portalAssets(folder: string): Router {
  const router = Router();
  router.use('/assets', compressed(join(folder, 'assets')), express.static(join(folder, 'assets'), forever));
  // Kept for a while it would serve a release that is gone.
  router.use('/service-worker.js', (_req, res, next) => {
    res.set('cache-control', 'no-cache');
    next();
  });
  router.use(express.static(folder, { index: false, redirect: false, maxAge: '1h' }));
  return router;
}

const forever = { index: false, redirect: false, immutable: true, maxAge: '365d' } as const;

/** Sends the request on to the compressed file beside the one that was asked for. */
function compressed(folder: string): RequestHandler {
  return (req, res, next) => {
    res.vary('accept-encoding');
    const asked = req.path;
    const fitting = /^\/[\w.-]+$/.test(asked)
      ? compressions.find(
          ({ encoding, ending }) => req.acceptsEncodings(encoding) && existsSync(join(folder, `${asked}${ending}`)),
        )
      : undefined;
    if (fitting) {
      res.type(asked.slice(asked.lastIndexOf('.'))).set('content-encoding', fitting.encoding);
      req.url = `${asked}${fitting.ending}`;
    }
    next();
  };
}
