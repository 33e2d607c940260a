import type { Express, RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Logger } from './logger';

/** Measures every request by its route's pattern (never by its path, which would hold ids) and serves `/metrics`. */
export function addMetrics(app: Express, name: string, guard?: RequestHandler): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service: name });
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  app.use((req, res, next) => {
    const startedAt = performance.now();
    res.once('finish', () => {
      const pattern: unknown = req.route?.path;
      const route = typeof pattern === 'string' ? req.baseUrl + pattern : 'none';
      seconds.observe({ method: req.method, route, status: res.statusCode }, (performance.now() - startedAt) / 1000);
    });
    next();
  });
  const serve: RequestHandler = async (_req, res) => {
    res.type(registry.contentType).send(await registry.metrics());
  };
  app.get('/metrics', ...(guard ? [guard] : []), serve);
  return registry;
}

/** @returns what counts one, by the value of its only label: one of a few, never an id. */
export function addCounter(
  registry: Registry,
  { name, help, label }: { name: string; help: string; label: string },
): (value: string) => void {
  const counter = new Counter({ name, help, labelNames: [label], registers: [registry] });
  return (value) => counter.inc({ [label]: value });
}

/**
 * Gauges that are read together, once for each scrape, by the values of one label. What can't be read is left out of
 * that scrape: an old number would look like one of now.
 */
export function addReadings<Name extends string>(
  registry: Registry,
  {
    label,
    gauges,
    read,
    logger,
  }: {
    label: string;
    /** Names with their help. */
    gauges: Readonly<Record<Name, string>>;
    /** By the label's value. */
    read: () => Promise<Readonly<Record<string, Readonly<Record<Name, number>>>>>;
    logger: Logger;
  },
): void {
  let underWay: ReturnType<typeof read> | undefined;
  const readOnce = () => (underWay ??= read().finally(() => (underWay = undefined)));
  const names = Object.keys(gauges).filter((name): name is Name => name in gauges);
  for (const name of names) {
    const gauge = new Gauge({
      name,
      help: gauges[name],
      labelNames: [label],
      registers: [],
      async collect() {
        this.reset();
        try {
          for (const [value, numbers] of Object.entries(await readOnce())) this.set({ [label]: value }, numbers[name]);
        } catch (error) {
          logger.warn({ err: error, name }, 'a metric could not be read');
        }
      },
    });
    registry.registerMetric(gauge);
  }
}
