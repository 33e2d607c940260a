import { envFields, readEnv } from '@kezek/platform/env';
import { temporalEnvFields } from '@kezek/platform/temporal-client';
import { z } from 'zod';

/** The settings of this service, beside the common ones of @kezek/platform/env. */
export const bulletinEnv = z.object({
  PORT: envFields.port.default(4101),
  DATABASE_URL: envFields.databaseUrl,
  /** Connections for admissions and commits; Prisma's reads have as many of their own. */
  DATABASE_POOL: z.coerce.number().int().min(6).max(200).default(12),
  /** `0`: this process answers requests only and another one relays the outbox. */
  RELAY: z.enum(['0', '1']).default('1'),
  ...temporalEnvFields,
});

export type BulletinEnv = ReturnType<typeof readBulletinEnv>;
export const readBulletinEnv = () => readEnv(bulletinEnv);
