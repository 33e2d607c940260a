import type { Express, RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

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
