import { type CommonEnv, envFields, readEnv } from '@kezek/platform/env';
import { z } from 'zod';

const schema = z.object({
  PORT: envFields.port.default(4102),
  DATABASE_URL: envFields.databaseUrl,
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  MIGRATE: envFields.migrate,
});

export type CatalogEnv = z.output<typeof schema> & CommonEnv;

export function catalogEnv(source?: Readonly<Record<string, string | undefined>>): CatalogEnv {
  return readEnv(schema, source);
}
