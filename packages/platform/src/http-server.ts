import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express, RequestHandler, Response } from 'express';
import express from 'express';
import type { HelmetOptions } from 'helmet';
import helmet from 'helmet';
import type { Registry } from 'prom-client';
import type { ReadinessCheck } from './health';
import { addHealth } from './health';
import { readJsonBody } from './json-body';
import type { Logger } from './logger';
import { addMetrics } from './metrics';
import { PortInUseError } from './port-in-use';
import type { Problem } from './problem';
import { notFound, problemHandler } from './problem';
import type { ProblemTexts } from './problem-texts';
import { platformTexts } from './problem-texts';
import { requestLog } from './request-log';
import { literalPathsFirst, refuseOtherMethods } from './routes';
import { traceRequests } from './tracing/trace-requests';

export type HttpAppOptions = {
  /** The service's name, in logs and metrics. */
  name: string;
  logger: Logger;
  /** Texts of the service's problems; the platform has those of its own codes. */
  texts?: ProblemTexts;
  /** Runs before everything else, the reading of the body included. */
  first?: RequestHandler;
  /** Hears of each problem that is answered. */
  onProblem?: (problem: Problem, res: Response) => void;
  /** What the log may say of a path that holds a secret. */
  shownPath?: (path: string) => string;
  /** Adds the routes; what nothing answers becomes 404 after them. */
  routes: (app: Express, context: { registry: Registry; stopping: AbortSignal }) => void;
  ready?: Readonly<Record<string, ReadinessCheck>>;
  /** Only other services call it: no headers for browsers, no ETags. */
  internal?: boolean;
  helmet?: HelmetOptions;
  /** Who may read `/metrics`; anyone unless given. */
  metricsGuard?: RequestHandler;
  /** How long the body of a request may take, ms; 10 s unless given. */
  bodyTimeoutMs?: number;
  /** Proxies in front, as Express' `trust proxy`. */
  trustProxy?: boolean | number | string;
};

const stoppingOf = new WeakMap<Express, AbortController>();

/** An Express 5 app with everything that each service has. JSON bodies up to 256 kb. */
export function createHttpApp(options: HttpAppOptions): Express {
  const { name, logger, texts = platformTexts, routes, ready = {} } = options;
  const app = express();
  const stopping = new AbortController();
  stoppingOf.set(app, stopping);
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy ?? false);
  if (options.first) app.use(options.first);
  app.use(requestLog(logger, options.shownPath));
  const registry = addMetrics(app, name, options.metricsGuard);
  addHealth(app, ready, stopping.signal);
  if (options.internal) app.set('etag', false);
  else app.use(helmet(options.helmet));
  app.use(readJsonBody({ timeoutMs: options.bodyTimeoutMs }));
  app.use(traceRequests);
  app.use(literalPathsFirst(app));
  routes(app, { registry, stopping: stopping.signal });
  refuseOtherMethods(app);
  app.use(notFound);
  app.use(problemHandler(texts, options.onProblem));
  return app;
}

export type ListenOptions = {
  logger?: Logger;
  /** LISTEN_HOST; this machine alone unless given. */
  host?: string;
  /** The setting to name when the port is in use. */
  setting?: string;
  /** Closed in this order once no request is left. */
  closers?: readonly (() => Promise<unknown> | void)[];
  /** How long requests may go on after the signal, and then again how long the closers may take. */
  graceMs?: number;
  /** How long the headers of a request may take to come, ms; else 408 and the connection is closed. 15 s unless given. */
  headersWithinMs?: number;
  /** Stop on SIGTERM and SIGINT (the default). */
  signals?: boolean;
};

export type RunningServer = { server: Server; port: number; url: string; close(): Promise<void> };

/** Port 0 takes any free one. Throws `PortInUseError`. */
export async function listen(app: Express, port: number, options: ListenOptions = {}): Promise<RunningServer> {
  const { host = '127.0.0.1', setting = 'PORT', logger, signals = true, headersWithinMs = 15_000 } = options;
  const server = createServer(
    {
      // Longer than a proxy or our own client keeps a connection, so that they, not we, end idle ones.
      keepAliveTimeout: 65_000,
      headersTimeout: headersWithinMs,
      // Who sends them a byte at a time holds a connection no longer than these together.
      connectionsCheckingInterval: Math.min(5_000, headersWithinMs),
      maxHeaderSize: 16_384,
    },
    app,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, setting, { cause: error }) : error);
    });
    server.listen(port, host, 4_096, resolve);
  });
  const address = addressOf(server);
  logger?.info({ port: address.port }, 'listening');

  let closing: Promise<void> | undefined;
  const close = () => (closing ??= stop(app, server, options));
  if (signals) stopOnSignals(close, logger);
  return { server, port: address.port, url: `http://127.0.0.1:${address.port}`, close };
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('the server has no TCP port');
  return address;
}

async function stop(app: Express, server: Server, { closers = [], graceMs = 10_000, logger }: ListenOptions) {
  stoppingOf.get(app)?.abort();
  const drained = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A kept-alive connection becomes idle only when its last request is answered.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await drained;
  clearInterval(sweep);
  clearTimeout(cut);
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, graceMs);
  });
  await Promise.race([runClosers(closers, logger), tooLong]);
  clearTimeout(timer);
}

async function runClosers(closers: NonNullable<ListenOptions['closers']>, logger?: Logger): Promise<void> {
  for (const closer of closers) {
    try {
      await closer();
    } catch (error) {
      logger?.error({ err: error }, 'could not close');
    }
  }
}

/** A second signal ends the process at once, as Node does by default. */
export function stopOnSignals(close: () => Promise<unknown>, logger?: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger?.info({ signal }, 'stopping');
      void close().finally(() => process.exit(0));
    });
  }
}
