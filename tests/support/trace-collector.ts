import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const Attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(Attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(z.object({ traceId: z.string(), name: z.string(), attributes: z.array(Attribute) })),
        }),
      ),
    }),
  ),
});

export interface Span {
  traceId: string;
  /** The service that told of it, and what it is called. */
  what: string;
}

/** Takes traces as a collector does (OTLP over HTTP, JSON). */
export async function traceCollector(): Promise<{
  url: string;
  spans: readonly Span[];
  /** Everything that came, as it came. */
  bodies: readonly string[];
  close(): void;
}> {
  const spans: Span[] = [];
  const bodies: string[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      bodies.push(body);
      for (const { resource, scopeSpans } of Export.parse(JSON.parse(body)).resourceSpans) {
        const service = resource.attributes.find(({ key }) => key === 'service.name')?.value['stringValue'];
        for (const { traceId, name } of scopeSpans.flatMap(({ spans }) => spans)) {
          spans.push({ traceId, what: `${String(service)}: ${name}` });
        }
      }
      res.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a port is listened on
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    bodies,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
