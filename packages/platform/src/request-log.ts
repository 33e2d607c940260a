import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { pinoHttp } from 'pino-http';
import type { Logger } from './logger';
import { maskPersonal } from './logger';

const quietPaths = ['/healthz', '/readyz', '/metrics'];

/**
 * Gives each request its id (the caller's `x-request-id` when it looks like one) and logs its end: failures as errors,
 * refusals as info, the rest as debug. Bodies, headers and query strings are never logged.
 *
 * @param shownPath what may be written of a path that holds a secret.
 */
export function requestLog(logger: Logger, shownPath: (path: string) => string = (path) => path) {
  const pathOf = (req: IncomingMessage & { originalUrl?: string }): string =>
    maskPersonal(shownPath((req.originalUrl ?? req.url ?? '').split('?')[0] ?? ''));
  return pinoHttp({
    // The serializers below choose what is written, so that redacting each line would be work for nothing.
    logger: logger.child({}, { redact: [] }),
    genReqId: (req, res) => {
      const id = requestId(req.headers['x-request-id']);
      res.setHeader('x-request-id', id);
      return id;
    },
    autoLogging: { ignore: (req) => quietPaths.includes(pathOf(req)) },
    customLogLevel: (_req, res, error) => {
      if (res.statusCode >= 500 || error) return 'error';
      return res.statusCode >= 400 ? 'info' : 'debug';
    },
    wrapSerializers: false,
    serializers: {
      req: (req: IncomingMessage & { id?: unknown }) => ({ id: req.id, method: req.method, path: pathOf(req) }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  });
}

function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) && !/^\d+$/.test(given) ? given : randomUUID();
}
