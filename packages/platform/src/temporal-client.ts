import { readFileSync } from 'node:fs';
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { z } from 'zod';
import { cancelOnceClosed } from './temporal-closed';
import { traceWorkflowCalls } from './tracing/trace-workflow-calls';

/** Fields for `readEnv`; spread them into a service's schema. */
export const temporalEnvFields = {
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  /** `1` for TLS without a client certificate; a certificate or an API key turns it on by itself. */
  TEMPORAL_TLS: z.enum(['0', '1']).default('0'),
  TEMPORAL_TLS_CERT: z.string().optional().describe('path of a client certificate, PEM'),
  TEMPORAL_TLS_KEY: z.string().optional().describe('path of its key, PEM'),
  TEMPORAL_TLS_CA: z.string().optional().describe("path of the server's root, PEM"),
  TEMPORAL_API_KEY: z.string().optional(),
};

const temporalEnv = z.object(temporalEnvFields);
export type TemporalEnv = z.output<typeof temporalEnv>;

export type TemporalConnectionOptions = {
  address: string;
  apiKey?: string;
  tls?: true | { clientCertPair?: { crt: Buffer; key: Buffer }; serverRootCACertificate?: Buffer };
};

/** The same for `Connection` and for a worker's `NativeConnection`. Reads the certificates. */
export function temporalConnectionOptions(env: TemporalEnv): TemporalConnectionOptions {
  const { TEMPORAL_TLS_CERT: cert, TEMPORAL_TLS_KEY: key, TEMPORAL_TLS_CA: ca, TEMPORAL_API_KEY: apiKey } = env;
  const pair = cert && key ? { clientCertPair: { crt: readFileSync(cert), key: readFileSync(key) } } : undefined;
  const root = ca ? { serverRootCACertificate: readFileSync(ca) } : undefined;
  const tls = pair || root ? { ...pair, ...root } : env.TEMPORAL_TLS === '1' || apiKey ? (true as const) : undefined;
  return { address: env.TEMPORAL_ADDRESS, ...(tls && { tls }), ...(apiKey && { apiKey }) };
}

export type TemporalClient = {
  client: Client;
  connection: Connection;
  /** For `/readyz`. */
  check: () => Promise<void>;
  close: () => Promise<void>;
};

/** Connects at the first call, so that a service starts also while Temporal is away. */
export function createTemporalClient(env: TemporalEnv, identity?: string): TemporalClient {
  const connection = Connection.lazy({
    ...temporalConnectionOptions(env),
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions()), cancelOnceClosed],
  });
  const client = new Client({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    interceptors: { workflow: [traceWorkflowCalls] },
    ...(identity && { identity }),
  });
  return {
    client,
    connection,
    async check() {
      await client.withDeadline(Date.now() + 2_000, () =>
        connection.workflowService.describeNamespace({ namespace: env.TEMPORAL_NAMESPACE }),
      );
    },
    close: () => connection.close(),
  };
}
