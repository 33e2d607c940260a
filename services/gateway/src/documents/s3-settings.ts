import { envFields } from '@kezek/platform/env';
import { z } from 'zod';

/** A bucket for documents instead of the disk; described in docs/operations/documents.md. */
export const s3EnvFields = {
  DOCUMENTS_S3_BUCKET: z.string().min(3).optional(),
  DOCUMENTS_S3_ENDPOINT: envFields.url.optional(),
  /** Stores without regions take any name; signatures are made for it. */
  DOCUMENTS_S3_REGION: z.string().min(1).optional(),
  DOCUMENTS_S3_ACCESS_KEY: z.string().min(1).optional(),
  DOCUMENTS_S3_SECRET_KEY: z.string().min(1).optional(),
  /** `0`: the bucket is named in the host (`bucket.endpoint`) rather than in the path. */
  DOCUMENTS_S3_PATH_STYLE: z
    .enum(['0', '1'])
    .default('1')
    .transform((value) => value === '1'),
  /** Before each key, `…/`: others may use the same bucket. */
  DOCUMENTS_S3_PREFIX: z
    .string()
    .regex(/^([\w.-]+\/)+$/, 'must be a folder, as documents/')
    .default('documents/'),
  /** What the store is asked to encrypt with; by the bucket's default unless given. */
  DOCUMENTS_S3_ENCRYPTION: z.enum(['AES256', 'aws:kms']).optional(),
  /** How long one try may take, and how long a store may be silent. */
  DOCUMENTS_S3_TIMEOUT_MS: z.coerce.number().int().min(100).default(15_000),
};

type S3Env = z.output<z.ZodObject<typeof s3EnvFields>>;
const together = [
  'DOCUMENTS_S3_BUCKET',
  'DOCUMENTS_S3_ENDPOINT',
  'DOCUMENTS_S3_REGION',
  'DOCUMENTS_S3_ACCESS_KEY',
  'DOCUMENTS_S3_SECRET_KEY',
] as const;

export type S3Settings = {
  bucket: string;
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  pathStyle: boolean;
  prefix: string;
  encryption?: 'AES256' | 'aws:kms';
  timeoutMs: number;
};

/** Null where documents lie on disk. Half a set is null too, and {@link wrongS3Settings} says so at the start. */
export function s3SettingsOf(env: S3Env): S3Settings | null {
  const { DOCUMENTS_S3_BUCKET: bucket, DOCUMENTS_S3_ENDPOINT: endpoint, DOCUMENTS_S3_REGION: region } = env;
  const { DOCUMENTS_S3_ACCESS_KEY: accessKeyId, DOCUMENTS_S3_SECRET_KEY: secretAccessKey } = env;
  if (!bucket || !endpoint || !region || !accessKeyId || !secretAccessKey) return null;
  return {
    bucket,
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    pathStyle: env.DOCUMENTS_S3_PATH_STYLE,
    prefix: env.DOCUMENTS_S3_PREFIX,
    encryption: env.DOCUMENTS_S3_ENCRYPTION,
    timeoutMs: env.DOCUMENTS_S3_TIMEOUT_MS,
  };
}

/** The five that name and open a bucket belong together; what people upload travels encrypted in production. */
export function wrongS3Settings(env: S3Env, production: boolean): { setting: string; message: string }[] {
  const missing = together.filter((setting) => env[setting] === undefined);
  if (missing.length === together.length) return [];
  const problems = missing.map((setting) => ({ setting, message: 'must be given with the other DOCUMENTS_S3_…' }));
  if (production && env.DOCUMENTS_S3_ENDPOINT?.startsWith('http://')) {
    problems.push({ setting: 'DOCUMENTS_S3_ENDPOINT', message: 'must be an https address in production' });
  }
  return problems;
}
