import { homedir } from 'node:os';
import { join } from 'node:path';
import { temporalEnvFields } from '@kezek/platform/temporal-client';
import { z } from 'zod';

const schema = z.object({
  /** Where built and downloaded servers are kept between runs and checkouts. */
  KEZEK_CACHE: z.string().optional(),
  /** A Temporal server that is already there; how to reach it is said as to the services. */
  TEMPORAL_ADDRESS: z.string().optional(),
  TEMPORAL_NAMESPACE: temporalEnvFields.TEMPORAL_NAMESPACE,
  TEMPORAL_TLS: temporalEnvFields.TEMPORAL_TLS,
  TEMPORAL_TLS_CERT: temporalEnvFields.TEMPORAL_TLS_CERT,
  TEMPORAL_TLS_KEY: temporalEnvFields.TEMPORAL_TLS_KEY,
  TEMPORAL_TLS_CA: temporalEnvFields.TEMPORAL_TLS_CA,
  TEMPORAL_API_KEY: temporalEnvFields.TEMPORAL_API_KEY,
  /** Path of a time-skipping test server's executable. */
  TEMPORAL_TEST_SERVER: z.string().optional(),
  PATH: z.string().optional(),
});

export type StackEnv = z.output<typeof schema>;

/** An empty value counts as not given. */
export function stackEnv(source: Readonly<Record<string, string | undefined>> = process.env): StackEnv {
  return schema.parse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')));
}

export function cacheDir(env: StackEnv = stackEnv()): string {
  return env.KEZEK_CACHE ?? join(homedir(), '.cache', 'kezek');
}
