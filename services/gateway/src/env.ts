import { envFields, readEnv } from '@kezek/platform/env';
import { temporalEnvFields } from '@kezek/platform/temporal-client';
import { signalNames } from '@kezek/contract/public/other-systems';
import { z } from 'zod';

const developmentSecret = 'kezek-development-session-secret';

const ServiceKeys = z.array(
  z.object({
    name: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
    key: z.string().min(24),
    signals: z.array(z.enum(signalNames)),
    /** KATO codes; all cities unless given. */
    cities: z.array(z.string().regex(/^\d{9}$/)).optional(),
  }),
);
export type ServiceKey = z.infer<typeof ServiceKeys>[number];

const count = (value: number) => z.coerce.number().int().min(1).default(value);

const fields = z.object({
  PORT: envFields.port.default(4100),
  DATABASE_URL: envFields.databaseUrl,
  DATABASE_POOL: count(10),
  /** `0` where another process applies migrations ahead of the services. */
  MIGRATE: z.enum(['0', '1']).default('1'),
  BULLETIN_URL: envFields.url.default('http://127.0.0.1:4101'),
  CATALOG_URL: envFields.url.default('http://127.0.0.1:4102'),
  ...temporalEnvFields,
  /** Where operators open workflows, as seen from their browsers; no links unless given. */
  TEMPORAL_UI_URL: envFields.url.optional(),
  /** Uploaded documents lie here. */
  DATA_DIR: z.string().min(1).default('.data'),
  SESSION_SECRET: z.string().min(16).default(developmentSecret),
  SESSION_HOURS: count(12),
  /** `1` where people come over https (through a proxy): cookies are `Secure` and `__Host-`. */
  TLS: envFields.flag,
  /** Proxies in front, so that the caller's address is known. */
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).default(0),
  /** Origins of portals that live elsewhere, separated by commas. */
  PUBLIC_ORIGINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    ),
  SERVICE_KEYS: z
    .string()
    .default('[]')
    .transform((text, context) => {
      const parsed = ServiceKeys.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      context.addIssue({
        code: 'custom',
        message: 'must be JSON: [{"name", "key" (24 characters or more), "signals": […], "cities"?}]',
      });
      return z.NEVER;
    }),
  /** How long a person waits for a command's answer before it becomes 202. */
  COMMAND_DEADLINE_MS: count(8_000),
  /** How long scheduling a bulletin waits for its seats before it becomes 202. */
  SEATS_WAIT_MS: count(5_000),
  /** A minute each: of an address for signing in, of an account for the others. */
  RATE_LIMIT_SIGN_IN: count(20),
  RATE_LIMIT_RESPOND: count(120),
  RATE_LIMIT_CHANGE: count(120),
  RATE_LIMIT_READ: count(1_200),
});

export type GatewayEnv = ReturnType<typeof readGatewayEnv>;

/** @throws EnvError naming every setting that needs attention. */
export function readGatewayEnv(source?: Readonly<Record<string, string | undefined>>) {
  const strict = fields.superRefine((env, context) => {
    const production =
      (source ?? process.env)['KEZEK_ENV'] === 'production' || (source ?? process.env)['NODE_ENV'] === 'production';
    if (!production) return;
    const refuse = (setting: string, message: string) => context.addIssue({ code: 'custom', path: [setting], message });
    if (env.SESSION_SECRET === developmentSecret || env.SESSION_SECRET.length < 32) {
      refuse('SESSION_SECRET', 'must be a secret of at least 32 characters in production');
    }
    if (!env.TLS) refuse('TLS', 'must be 1 in production: sessions travel only over https');
  });
  return readEnv(strict, source);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
