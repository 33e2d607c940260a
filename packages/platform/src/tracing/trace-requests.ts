import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { RequestHandler } from 'express';

/** A span for each request, by its route's pattern: a path would hold ids, and some paths secrets. */
export const traceRequests: RequestHandler = (req, res, next) => {
  const parent = propagation.extract(context.active(), req.headers);
  const span = trace.getTracer('kezek').startSpan(req.method, { kind: SpanKind.SERVER }, parent);
  if (!span.isRecording()) return next();
  res.once('close', () => {
    const pattern: unknown = req.route?.path;
    const route = typeof pattern === 'string' ? req.baseUrl + pattern : 'none';
    span.updateName(`${req.method} ${route}`);
    span.setAttributes({
      'http.request.method': req.method,
      'http.route': route,
      'http.response.status_code': res.statusCode,
    });
    if (res.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  context.with(trace.setSpan(parent, span), next);
};
