import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const text = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const schema = z.object({
  /** Where built and downloaded servers are kept between runs and checkouts. */
  KEZEK_CACHE: text,
  /** A Temporal server that is already there. */
  TEMPORAL_ADDRESS: text,
  TEMPORAL_NAMESPACE: text,
  /** Path of a time-skipping test server's executable. */
  TEMPORAL_TEST_SERVER: text,
  PATH: text,
});

export type StackEnv = z.output<typeof schema>;

export function stackEnv(source: Readonly<Record<string, string | undefined>> = process.env): StackEnv {
  return schema.parse(source);
}

export function cacheDir(env: StackEnv = stackEnv()): string {
  return env.KEZEK_CACHE ?? join(homedir(), '.cache', 'kezek');
}
