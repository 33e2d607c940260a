import { envFields, readEnv } from '@kezek/platform/env';
import { temporalEnvFields } from '@kezek/platform/temporal-client';
import { developmentErasureSecret } from '@kezek/platform/keyed-hash';
import { signalNames } from '@kezek/contract/public/other-systems';
import { z } from 'zod';
import { mobileSigningEnvFields, wrongMobileSigningSettings } from './accounts/mobile-signing/settings';
import { s3EnvFields, wrongS3Settings } from './documents/s3-settings';

const developmentSecret = 'kezek-development-session-secret';
const developmentPaperSecret = 'kezek-development-paper-secret';

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
  MIGRATE: envFields.migrate,
  BULLETIN_URL: envFields.url.default('http://127.0.0.1:4101'),
  CATALOG_URL: envFields.url.default('http://127.0.0.1:4102'),
  ...temporalEnvFields,
  /** Where operators open workflows, as seen from their browsers; no links unless given. */
  TEMPORAL_UI_URL: envFields.url.optional(),
  /** Uploaded documents lie here, unless a bucket is named. */
  DATA_DIR: z.string().min(1).default('.data'),
  ...s3EnvFields,
  /** The portal's address as people reach it; QR codes on papers lead there. */
  PUBLIC_URL: envFields.url.default('http://127.0.0.1:4100'),
  /** Makes the codes by which papers are verified. Another secret makes every paper printed so far unverifiable. */
  PAPER_SECRET: z.string().min(16).default(developmentPaperSecret),
  /** Keys the hashes that outlive an erasure; the bulletin service has the same. Another secret forgets objections. */
  ERASURE_SECRET: z.string().min(16).default(developmentErasureSecret),
  SESSION_SECRET: z.string().min(16).default(developmentSecret),
  /** From entering, and again each time somebody says that they stay. */
  SESSION_HOURS: count(12),
  /** After so long every process has forgotten a session that was ended elsewhere, and answered what came by it. */
  SESSIONS_FORGOTTEN_WITHIN_MS: count(60_000),
  /** However often they say so. */
  SESSION_LONGEST_HOURS: count(24),
  /** `roots/*.pem` and `intermediates/*.pem` of the certification centres that are trusted. */
  EDS_TRUST_DIR: z.string().min(1).optional(),
  /** An NCANode server verifies instead: needed for GOST keys. */
  NCANODE_URL: envFields.url.optional(),
  /** Whom the in-process verifier asks whether a certificate was revoked. */
  EDS_REVOCATION: z.enum(['none', 'crl', 'ocsp-crl']).default('ocsp-crl'),
  /** Revocation lists beside those that the certificates name, as a city's own copies: addresses separated by commas. */
  EDS_CRL_URLS: z
    .string()
    .default('')
    .transform((text, context) => {
      const addresses = z.array(z.url({ protocol: /^https?$/ })).safeParse(listOf(text));
      if (addresses.success) return addresses.data;
      context.addIssue({ code: 'custom', message: 'must be http addresses separated by commas' });
      return z.NEVER;
    }),
  /** How long a list is believed before it is fetched anew: so late a revocation may be known. */
  EDS_CRL_MAX_AGE_S: count(900),
  /** `1` takes the centre's published test certificates, whose IIN has a wrong check digit. */
  EDS_TEST_MODE: envFields.flag,
  /** `0`: choices, activations, refusals and enrolments need no signature; for a demo and for tests. */
  REQUIRE_SIGNED_ACTS: z
    .enum(['0', '1'])
    .default('1')
    .transform((value) => value === '1'),
  /** Where the portal's pages find NCALayer on the person's machine; its stand-in in a demo. */
  NCALAYER_URL: z.url({ protocol: /^wss?$/ }).default('wss://127.0.0.1:13579'),
  /** The stand-in's window, which a demo's pages lead to. */
  NCALAYER_WINDOW_URL: envFields.url.optional(),
  ...mobileSigningEnvFields,
  /** `1` where people come over https (through a proxy): cookies are `Secure` and `__Host-`. */
  TLS: envFields.flag,
  /** Proxies in front, so that the caller's address is known. */
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).default(0),
  /** Origins of portals that live elsewhere, separated by commas. */
  PUBLIC_ORIGINS: z.string().default('').transform(listOf),
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
  /** How long moving the training clock waits until everybody has heard of it, ms. */
  CLOCK_WAIT_MS: count(60_000),
  /** `smtp://user:password@host:587` or `smtps://host:465`; without it no letters are sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whom letters are from; its domain stands in their Message-IDs. No line breaks: it becomes a header. */
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[\w.+-]+@[\w.-]+>?$/, 'must be name@domain or «Name <name@domain>»')
    .default('Kezek <kezek@localhost>'),
  /** Where SMS are posted to, the city's bridge to its provider; without it none are sent. Goes with `SMS_TOKEN`. */
  SMS_URL: envFields.url.optional(),
  SMS_TOKEN: z.string().min(16).optional(),
  /** How long a file may take to come: one of 10 MB does at 85 kB a second. */
  UPLOAD_WITHIN_MS: count(120_000),
  /** In each span of so long at least 8 kB a second must come; else it is given up. */
  UPLOAD_PACE_WITHIN_MS: count(10_000),
  /** Children whom a person may submit an application for, a day, accepted or in the queue already: more is probing. */
  SUBMISSIONS_A_DAY: count(5),
  /** Wrong proofs of kinship by which a person may try to attach an application, a day. */
  ATTACH_FAILURES_A_DAY: count(5),
  /** The same of one child's application, by everybody together. */
  ATTACH_FAILURES_OF_CHILD_A_DAY: count(20),
  /**
   * A minute each: of an address for signing in and for verifying papers, of an account for the others. The first four in
   * all gateways together, the others in each (docs/adr/0018-rate-limits.md).
   */
  RATE_LIMIT_SIGN_IN: count(60),
  RATE_LIMIT_VERIFY: count(20),
  RATE_LIMIT_SEARCH: count(120),
  RATE_LIMIT_UPLOAD: count(30),
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
    const refuse = (setting: string, message: string) => context.addIssue({ code: 'custom', path: [setting], message });
    for (const { setting, message } of wrongS3Settings(env, production)) refuse(setting, message);
    if ((env.SMS_URL === undefined) !== (env.SMS_TOKEN === undefined)) {
      refuse(env.SMS_URL === undefined ? 'SMS_URL' : 'SMS_TOKEN', 'must be given too: SMS_URL goes with SMS_TOKEN');
    }
    if (!production) return;
    for (const { setting, message } of wrongMobileSigningSettings(env)) refuse(setting, message);
    if (env.SESSION_SECRET === developmentSecret || env.SESSION_SECRET.length < 32) {
      refuse('SESSION_SECRET', 'must be a secret of at least 32 characters in production');
    }
    if (env.SMTP_URL !== undefined && /@localhost>?$/.test(env.MAIL_FROM)) {
      refuse('MAIL_FROM', 'must be an address of the city where SMTP_URL is set');
    }
    if (env.PAPER_SECRET === developmentPaperSecret || env.PAPER_SECRET.length < 32) {
      refuse('PAPER_SECRET', 'must be a secret of at least 32 characters in production');
    }
    if (env.ERASURE_SECRET === developmentErasureSecret || env.ERASURE_SECRET.length < 32) {
      refuse('ERASURE_SECRET', 'must be a secret of at least 32 characters in production');
    }
    if (!env.PUBLIC_URL.startsWith('https://')) {
      refuse('PUBLIC_URL', 'must be the portal’s https address in production: papers lead there');
    }
    if (env.EDS_TRUST_DIR === undefined && env.NCANODE_URL === undefined) {
      refuse('EDS_TRUST_DIR', 'must be given in production, or NCANODE_URL: else nobody can sign in');
    }
    if (env.EDS_REVOCATION === 'none') refuse('EDS_REVOCATION', 'must not be none in production');
    if (env.EDS_TEST_MODE) refuse('EDS_TEST_MODE', 'must be off in production: anyone has the test keys');
    if (!env.REQUIRE_SIGNED_ACTS) refuse('REQUIRE_SIGNED_ACTS', 'must be 1 in production');
    if (!env.TLS) refuse('TLS', 'must be 1 in production: sessions travel only over https');
  });
  return readEnv(strict, source);
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
