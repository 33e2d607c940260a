import { context, propagation, SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';

/** What leads from one process to the next: `traceparent`, and nothing while nobody traces. */
export type Carried = Record<string, string>;

export function carriedNow(): Carried {
  const carried: Carried = {};
  propagation.inject(context.active(), carried);
  return carried;
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, inside: SpanKind.INTERNAL };

export interface SpanOptions {
  kind?: keyof typeof kinds;
  attributes?: Attributes;
  /** Whose trace goes on here; the one under way unless given. */
  from?: Carried;
}

/** Traces what `work` does; a failure is marked by its kind alone, since a message may quote values. */
export function inSpan<T>(
  name: string,
  { kind = 'inside', attributes, from }: SpanOptions,
  work: () => Promise<T>,
): Promise<T> {
  const parent = from ? propagation.extract(context.active(), from) : context.active();
  return trace.getTracer('kezek').startActiveSpan(name, { kind: kinds[kind], attributes }, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : typeof error });
      throw error;
    } finally {
      span.end();
    }
  });
}
