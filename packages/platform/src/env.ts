import { z } from 'zod';

/** Good enough between processes of one developer's machine; refused in production. */
export const developmentToken = 'kezek-development-token';

/** Fields that services pick from; a service names only those that it uses. */
export const envFields = {
  port: z.coerce.number().int().min(1).max(65_535),
  databaseUrl: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  url: z.url({ protocol: /^https?$/ }),
  /** `1` or `true`; anything else that is given is a mistake, not a "no". */
  flag: z
    .enum(['0', '1', 'false', 'true'])
    .default('0')
    .transform((value) => value === '1' || value === 'true'),
  /** `0` where another process applies migrations ahead of the services. */
  migrate: z.enum(['0', '1']).default('1'),
};

const common = z.object({
  INTERNAL_TOKEN: z.string().default(developmentToken),
  /** Opens `/metrics` and nothing else; without one the internal token does. */
  METRICS_TOKEN: z.string().min(32).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DEMO: envFields.flag,
  TRAINING: envFields.flag,
  KEZEK_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** A collector of traces that speaks OTLP over HTTP, as `http://collector:4318`; without one nobody traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** The address to listen on. In production every one: containers reach each other, and the proxy alone is published. */
  LISTEN_HOST: z.union([z.ipv4(), z.ipv6()]).optional(),
});

export type CommonEnv = z.output<typeof common> & { LISTEN_HOST: string; METRICS_TOKEN: string; production: boolean };

/** The settings are wrong; `message` names all of them, ready to be printed before exiting. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
  constructor(readonly problems: readonly { setting: string; message: string }[]) {
    super(['Settings need attention:', ...problems.map((p) => `  ${p.setting}: ${p.message}`)].join('\n'));
  }
}

type Source = Readonly<Record<string, string | undefined>>;

/**
 * Reads settings once, at start. The common ones (INTERNAL_TOKEN, METRICS_TOKEN, LOG_LEVEL, DEMO, TRAINING, LISTEN_HOST, KEZEK_ENV or
 * NODE_ENV) come beside those of `schema`. An empty value counts as not given. Throws `EnvError` with every problem.
 */
export function readEnv<S extends z.ZodObject>(schema: S, source: Source = process.env): z.output<S> & CommonEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const mode = given['KEZEK_ENV'] ?? given['NODE_ENV'];
  const shared = common.safeParse(mode === undefined ? given : { ...given, KEZEK_ENV: mode });
  const own = schema.safeParse(given);
  const issues = [...(shared.error?.issues ?? []), ...(own.error?.issues ?? [])];
  const problems = issues.map(({ path, message }) => ({
    setting: path.join('.'),
    message: given[String(path[0])] === undefined ? 'is missing' : message,
  }));
  const production = mode === 'production';
  if (production && shared.success) problems.push(...unfitForProduction(shared.data));
  if (!shared.success || !own.success || problems.length > 0) throw new EnvError(problems);
  // Elsewhere the token is published: only this machine's own processes may come.
  const { LISTEN_HOST = production ? '0.0.0.0' : '127.0.0.1', METRICS_TOKEN = shared.data.INTERNAL_TOKEN } =
    shared.data;
  return { ...own.data, ...shared.data, LISTEN_HOST, METRICS_TOKEN, production };
}

/**
 * For a program that holds neither a demo nor a training clock: `dist/demo/main.js` beside it does.
 *
 * @throws EnvError when one is asked for.
 */
export function withoutDemo<E extends CommonEnv>(env: E): E {
  const asked = (['DEMO', 'TRAINING'] as const).filter((setting) => env[setting]);
  if (asked.length === 0) return env;
  throw new EnvError(asked.map((setting) => ({ setting, message: 'is only for dist/demo/main.js' })));
}

function unfitForProduction(env: z.output<typeof common>) {
  const problems: { setting: string; message: string }[] = [];
  for (const setting of ['DEMO', 'TRAINING'] as const) {
    if (env[setting]) problems.push({ setting, message: 'must be off in production' });
  }
  if (env.INTERNAL_TOKEN === developmentToken || env.INTERNAL_TOKEN.length < 32) {
    problems.push({ setting: 'INTERNAL_TOKEN', message: 'must be a secret of at least 32 characters in production' });
  }
  return problems;
}
