import { type CommonEnv, envFields, readEnv } from '@kezek/platform/env';
import { temporalEnvFields } from '@kezek/platform/temporal-client';
import { z } from 'zod';

const schema = z.object({
  PORT: envFields.port.default(4103),
  BULLETIN_URL: envFields.url.default('http://127.0.0.1:4101'),
  CATALOG_URL: envFields.url.default('http://127.0.0.1:4102'),
  GATEWAY_URL: envFields.url.default('http://127.0.0.1:4100'),
  /** Idle workflows kept in memory: up to 0.8 MB each (measured, after whole lives); others are replayed when something happens to them. */
  MAX_CACHED_WORKFLOWS: z.coerce.number().int().min(10).max(100_000).default(1_000),
  /** What this release is called among the workers' versions; without it there are none (releases.ts). */
  WORKER_RELEASE: z
    .string()
    .regex(/^[\w.+-]{1,60}$/)
    .optional(),
  /** How long a stopping worker lets what it has begun end. */
  SHUTDOWN_GRACE_MS: z.coerce.number().int().min(0).default(10_000),
  ...temporalEnvFields,
});

export type WorkerEnv = z.output<typeof schema> & CommonEnv;

export const workerEnv = (source?: Readonly<Record<string, string | undefined>>): WorkerEnv => readEnv(schema, source);
