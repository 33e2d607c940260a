import { developmentErasureSecret } from '@kezek/platform/keyed-hash';
import { envFields, readEnv } from '@kezek/platform/env';
import { temporalEnvFields } from '@kezek/platform/temporal-client';
import { z } from 'zod';
import { developmentLedgerKey } from './ledger/signer';

/** The settings of this service, beside the common ones of @kezek/platform/env. */
export const bulletinEnv = z.object({
  PORT: envFields.port.default(4101),
  DATABASE_URL: envFields.databaseUrl,
  /** Connections for admissions and commits; Prisma's reads have as many of their own. */
  DATABASE_POOL: z.coerce.number().int().min(6).max(200).default(12),
  MIGRATE: envFields.migrate,
  /** `0`: this process answers requests only and others relay the outbox. */
  RELAY: z.enum(['0', '1']).default('1'),
  /** Whom what people are to hear is handed to. */
  GATEWAY_URL: envFields.url.default('http://127.0.0.1:4100'),
  /** What was sent to workflows and people so lately is sent again after a start, ms: their machine may have forgotten it. */
  SEND_AGAIN_MS: z.coerce.number().int().min(0).default(120_000),
  /** What is due for longer and not done is asked after, ms; more than lapses of one midnight are spread. */
  OVERDUE_GRACE_MS: z.coerce.number().int().min(1_000).default(600_000),
  /** Statistics that are older are looked at again, ms; every five seconds it is asked whether they are. */
  STATISTICS_FRESH_MS: z.coerce.number().int().min(0).max(50_000).default(40_000),
  /**
   * Keys the hash by which a child's lapses outlive its erased application. Another secret forgets those lapses.
   */
  ERASURE_SECRET: z.string().min(16).default(developmentErasureSecret),
  /** Signs the ledgers' heads (Ed25519): 32 secret bytes, hexadecimal. Another one is announced in the ledgers. */
  LEDGER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .default(developmentLedgerKey),
  ...temporalEnvFields,
});

export type BulletinEnv = ReturnType<typeof readBulletinEnv>;

/** @throws EnvError naming every setting that needs attention. */
export const readBulletinEnv = (source: Readonly<Record<string, string | undefined>> = process.env) =>
  readEnv(
    bulletinEnv.superRefine(({ ERASURE_SECRET: secret, LEDGER_KEY: key }, context) => {
      if ((source['KEZEK_ENV'] ?? source['NODE_ENV']) !== 'production') return;
      if (key === developmentLedgerKey) {
        const message = 'must be a key of your own in production';
        context.addIssue({ code: 'custom', path: ['LEDGER_KEY'], message });
      }
      if (secret !== developmentErasureSecret && secret.length >= 32) return;
      const message = 'must be a secret of at least 32 characters in production';
      context.addIssue({ code: 'custom', path: ['ERASURE_SECRET'], message });
    }),
    source,
  );
