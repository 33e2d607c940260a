import type { RequestHandler } from 'express';

/** Pages of any site may read it: without a cookie, and nothing but figures that anybody may have. */
export const openToOtherSites: RequestHandler = (_req, res, next) => {
  res.set({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-expose-headers': 'etag',
    'cross-origin-resource-policy': 'cross-origin',
  });
  next();
};
