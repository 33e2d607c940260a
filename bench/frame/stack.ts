import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stackEnv } from '@kezek/stack/env';
import {
  developmentRoot,
  edsDevDir,
  serviceSpec,
  serviceUrls,
  standInSpec,
  type ServiceName,
} from '@kezek/stack/launcher/services';
import { launcherSettings } from '@kezek/stack/launcher/settings';
import { freePorts } from '@kezek/stack/ports';
import { startPostgres, type RunningPostgres } from '@kezek/stack/postgres';
import { Supervisor } from '@kezek/stack/processes';
import { startTemporal, type RunningTemporal } from '@kezek/stack/temporal-server';
import { countingStatements, writeStatements } from './statements';
import { startFullTemporal } from './full-temporal/start';

export interface BenchStackOptions {
  services: readonly ServiceName[];
  /** `full`: as production runs it, on the same Postgres; `dev`: the development server, in memory. */
  temporal: 'full' | 'dev';
  /** With the development authority: people sign what they do. */
  signed?: boolean;
  /** More settings of the services. */
  extra?: Readonly<Record<string, string>>;
  /** Where the services' CPU profiles go. */
  profileDir: string | undefined;
  say: (line: string) => void;
}

export interface BenchStack {
  postgres: RunningPostgres;
  temporal: RunningTemporal;
  internalToken: string;
  ports: { gateway: number; bulletin: number; catalog: number; bare: number };
  /** Where the development authority's keys lie. */
  edsDevDir: string;
  /** From its start until it said that it is ready, ms by name; all were started at once. */
  readyAfterMs: ReadonlyMap<string, number>;
  /** Of all servers, by name. */
  pids: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** As in production, the worker apart: admission is answered without it, and it would take the processors' time. */
export const withoutWorker = ['catalog', 'bulletin', 'gateway'] as const satisfies readonly ServiceName[];
export const allServices = ['catalog', 'bulletin', 'worker', 'gateway'] as const satisfies readonly ServiceName[];
const internalToken = 'kezek-bench-only';

/** Nobody tires here, and one may be a thousand. */
const noLimits = {
  RATE_LIMIT_SIGN_IN: '10000000',
  RATE_LIMIT_VERIFY: '10000000',
  RATE_LIMIT_RESPOND: '10000000',
  RATE_LIMIT_CHANGE: '10000000',
  RATE_LIMIT_READ: '10000000',
  RATE_LIMIT_SEARCH: '10000000',
  RATE_LIMIT_UPLOAD: '10000000',
  SUBMISSIONS_A_DAY: '10000000',
};

/** Real servers of the bench's own, on free ports; all it leaves behind is deleted. */
export async function startBenchStack(options: BenchStackOptions): Promise<BenchStack> {
  const { say, signed = false } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'kezek-bench-'));
  const settings = launcherSettings({ ...(await ports()), KEZEK_DATA: dataDir });
  say(`starting Postgres (durable settings), Temporal (${options.temporal}) and the services`);
  const logs = join(dataDir, 'logs');
  // Others may pass: root's Postgres runs as another user.
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const postgres = await startPostgres({
    ...{ dataDir: join(dataDir, 'postgres'), logFile: join(logs, 'postgres.log') },
    settings: options.profileDir ? countingStatements : [],
  });
  const supervisor = new Supervisor({ logsDir: logs, say });
  let temporal: RunningTemporal | undefined;
  const stop = async (): Promise<void> => {
    if (options.profileDir) await writeStatements(postgres, options.profileDir);
    await supervisor.stop();
    await temporal?.stop();
    await postgres.stop();
    for (const dir of new Set([dataDir, postgres.dataDir])) rmSync(dir, { recursive: true, force: true });
  };
  supervisor.stopOnSignals(stop);
  try {
    temporal =
      options.temporal === 'full'
        ? await startFullTemporal(postgres, join(dataDir, 'temporal'), say)
        : // Never somebody else's server, though the environment may name one.
          await startTemporal({ env: { ...stackEnv(), TEMPORAL_ADDRESS: undefined }, progress: say });
    const context = {
      code: 'dist' as const,
      settings,
      postgres,
      temporalAddress: temporal.address,
      temporalNamespace: temporal.namespace,
      internalToken,
      // Where nobody signs no authority is made, and none is trusted.
      extra: { DEMO: '1', ...noLimits, ...(signed ? {} : { EDS_TRUST_DIR: '' }), ...options.extra },
    };
    if (signed) {
      supervisor.start(standInSpec(settings, 'dist'));
      await until('the development authority is made', () => Promise.resolve(existsSync(developmentRoot(settings))));
    }
    const [bare = 0] = await freePorts(1);
    const bareDatabase = await postgres.createDatabase('bare');
    const startedAt = performance.now();
    for (const name of options.services) {
      const spec = serviceSpec(name, context);
      const profiling = options.profileDir
        ? ['--cpu-prof', `--cpu-prof-dir=${options.profileDir}`, `--cpu-prof-name=${name}.cpuprofile`]
        : [];
      supervisor.start({ ...spec, args: [...profiling, ...spec.args], restart: false });
    }
    supervisor.start({
      name: 'bare',
      command: process.execPath,
      args: [join(__dirname, 'bare', 'main.js')],
      env: { PORT: String(bare), DATABASE_URL: bareDatabase },
    });
    const urls = serviceUrls(settings);
    const readyAfterMs = new Map<string, number>();
    const ready = async (name: string, url: string) => {
      await until(`${name} is ready`, () => answers(`${url}/readyz`));
      readyAfterMs.set(name, performance.now() - startedAt);
    };
    await Promise.all([
      ...options.services.map((name) => ready(name, urls[name])),
      ready('bare', `http://127.0.0.1:${bare}`),
    ]);
    return {
      postgres,
      temporal,
      internalToken,
      ports: { gateway: settings.GATEWAY_PORT, bulletin: settings.BULLETIN_PORT, catalog: settings.CATALOG_PORT, bare },
      edsDevDir: edsDevDir(settings),
      readyAfterMs,
      pids: pidsOf(supervisor, [...options.services, 'bare'], { postgres: postgres.pid, temporal: temporal.pid }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function pidsOf(
  supervisor: Supervisor,
  names: readonly string[],
  others: Readonly<Record<string, number | undefined>>,
): ReadonlyMap<string, number> {
  const pids = [...names.map((name) => [name, supervisor.pidOf(name)] as const), ...Object.entries(others)];
  return new Map(pids.flatMap(([name, pid]): [string, number][] => (pid === undefined ? [] : [[name, pid]])));
}

async function ports(): Promise<Record<string, string>> {
  const names = [
    ...allServices.map((name) => `${name.toUpperCase()}_PORT`),
    ...['SMTP_PORT', 'MAIL_PORT', 'NCALAYER_PORT', 'NCALAYER_CONTROL_PORT', 'EGOV_MOBILE_PORT'],
  ];
  const free = await freePorts(names.length);
  return Object.fromEntries(names.map((name, index) => [name, String(free[index])]));
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error(`waited in vain until ${what}`);
    await sleep(100);
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
