import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undocumentedAnswer } from '@kezek/contract/public/problems';
import { loadDemoCity } from '@kezek/demo/city/load';
import { createPool } from '@kezek/platform/postgres';
import { createTemporalClient, type TemporalClient } from '@kezek/platform/temporal-client';
import { serviceNames } from '@kezek/stack/launcher/services';
import { launcherSettings, type LauncherSettings } from '@kezek/stack/launcher/settings';
import { startStack, type Part, type RunningStack } from '@kezek/stack/launcher/stack';
import { freePorts } from '@kezek/stack/ports';
import type { Pool } from 'pg';
import { eventually } from './eventually';
import { childrenOf } from './process-tree';

export type { Part };

/** One running Kezek: Postgres, the Temporal dev server and the services from `dist`, with the small demo city. */
export interface TestStack {
  readonly running: RunningStack;
  readonly gatewayUrl: string;
  /** People have keys, enter and sign with them. */
  readonly signed: boolean;
  readonly temporal: TemporalClient['client'];
  /** The databases, to look at what no reading shows; nothing is written there. */
  pool(database: 'bulletin' | 'catalog' | 'gateway'): Pool;
  /** `kill -9`; the launcher starts it again. */
  kill(part: Part): void;
  /** Whatever was killed is there again, and all services are ready. */
  ready(timeoutMs?: number): Promise<void>;
  /** Freezes it, as a machine that hangs; answers what lets it go on. */
  pause(part: Part): () => void;
  /** Frozen while `act` runs. */
  whilePaused<T>(part: Part, act: () => Promise<T>): Promise<T>;
  /** What the launcher and the services complained of, for failures. */
  readonly said: readonly string[];
  /** Logs and data, gone with the stack. */
  readonly dataDir: string;
  /** Its ports among them. */
  readonly settings: LauncherSettings;
}

export interface StartedTestStack extends TestStack {
  stop(): Promise<void>;
}

export interface TestStackOptions {
  /** Postgres and Temporal keep their data in files, so that they may be killed. */
  persistent?: boolean;
  /** `none` leaves the machine to the test. */
  city?: 'small' | 'none';
  /** People have keys, enter with them, and acts must be signed. */
  signed?: boolean;
  /** Between a service's end and its new start; the launcher's unless given. */
  initialDelayMs?: number;
  /** Those of a stack that is gone, whose place it takes; fresh ones unless given. */
  settings?: LauncherSettings;
  /** More settings of the services. */
  extra?: Readonly<Record<string, string>>;
}

export const serviceKey = 'a-service-key-for-the-tests-only';
const internalToken = 'end-to-end-tests-only';

/** People in tests don't tire; one may be a hundred. */
const noLimits = {
  RATE_LIMIT_SIGN_IN: '1000000',
  RATE_LIMIT_VERIFY: '1000000',
  RATE_LIMIT_SEARCH: '1000000',
  RATE_LIMIT_UPLOAD: '1000000',
  RATE_LIMIT_RESPOND: '1000000',
  RATE_LIMIT_CHANGE: '1000000',
  RATE_LIMIT_READ: '1000000',
  SUBMISSIONS_A_DAY: '1000000',
};

const serviceKeys = [
  { name: 'e2e', key: serviceKey, signals: ['respond', 'activate', 'extend', 'revoke', 'enroll'] },
  { name: 'e2e-astana', key: `${serviceKey}-astana`, signals: ['respond', 'revoke'], cities: ['710000000'] },
];

/** A stack of its own, until `stop`; without any test runner. */
export async function startTestStack({
  persistent = false,
  city = 'small',
  signed = false,
  initialDelayMs,
  settings: given,
  extra = {},
}: TestStackOptions = {}): Promise<StartedTestStack> {
  const settings = given ?? (await freshSettings());
  const dataDir = settings.KEZEK_DATA;
  const pools = new Map<string, Pool>();
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const running = await startStack({
    settings,
    persistent,
    temporalUi: false,
    internalToken,
    extra: {
      DEMO: '1',
      TRAINING: '1',
      SERVICE_KEYS: JSON.stringify(serviceKeys),
      // Most tests are about something else.
      REQUIRE_SIGNED_ACTS: signed ? '1' : '0',
      ...noLimits,
      ...extra,
    },
    say,
    initialDelayMs,
  });
  const { temporalAddress, temporalNamespace, urls, postgres } = running;
  const temporal = createTemporalClient(
    { TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: temporalNamespace, TEMPORAL_TLS: '0' },
    'tests',
  );
  const stop = async (): Promise<void> => {
    for (const pool of pools.values()) await pool.end();
    await temporal.close();
    await running.stop();
    const log = join(dataDir, 'logs', 'gateway.log');
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
    rmSync(dataDir, { recursive: true, force: true });
    const undocumented = lines.filter((line) => line.includes(undocumentedAnswer));
    if (undocumented.length > 0) throw new Error(`the contract doesn't name:\n${undocumented.join('\n')}`);
  };
  try {
    await running.ready();
    if (city !== 'none') {
      const { catalog: catalogUrl, bulletin: bulletinUrl, gateway: gatewayUrl } = urls;
      const edsDevDir = signed ? running.edsDevDir : undefined;
      const now = new Date().toISOString();
      await loadDemoCity({ size: city, catalogUrl, bulletinUrl, gatewayUrl, internalToken, edsDevDir, now, log: say });
    }
  } catch (error) {
    await stop();
    throw error;
  }

  const killed = new Map<Part, number>();
  const pidOf = (part: Part): number => {
    const pid = running.pidOf(part);
    if (pid === undefined) throw new Error(`${part} is not running`);
    return pid;
  };
  /** Postgres' sessions are processes of their own, and no group of its. */
  const processesOf = (part: Part): number[] => {
    const pid = pidOf(part);
    return part === 'postgres' ? [pid, ...childrenOf(pid)] : [pid];
  };
  const pause = (part: Part) => {
    const frozen = processesOf(part);
    for (const pid of frozen) tell(pid, 'SIGSTOP');
    return () => {
      // Unless it was killed meanwhile.
      if (running.pidOf(part) === frozen[0]) for (const pid of frozen.toReversed()) tell(pid, 'SIGCONT');
    };
  };
  return {
    running,
    signed,
    dataDir,
    settings,
    gatewayUrl: urls.gateway,
    temporal: temporal.client,
    said,
    pool(database) {
      const known = pools.get(database) ?? createPool(postgres.url(database), { max: 4 });
      pools.set(database, known);
      return known;
    },
    kill(part) {
      const pids = processesOf(part);
      for (const pid of pids) tell(pid, 'SIGKILL');
      killed.set(part, pids[0] ?? 0);
    },
    /** Also when the services have not noticed yet that one of them is gone. */
    async ready(timeoutMs = 60_000) {
      for (const [part, pid] of killed) {
        const again = (now: number | undefined) => now !== undefined && now !== pid;
        await eventually(`${part} is started again`, () => Promise.resolve(running.pidOf(part)), again, timeoutMs);
      }
      killed.clear();
      await running.ready(timeoutMs);
    },
    pause,
    async whilePaused(part, act) {
      const goOn = pause(part);
      try {
        return await act();
      } finally {
        goOn();
      }
    },
    stop,
  };
}

/** One that is gone by itself needs no signal any more. */
function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // No `instanceof`: a test runner has errors of its own, and Node's are others.
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** @param KEZEK_DATA a temporary folder unless given. */
export async function freshSettings(KEZEK_DATA = mkdtempSync(join(tmpdir(), 'kezek-e2e-'))): Promise<LauncherSettings> {
  return launcherSettings({ ...(await ports()), KEZEK_DATA, DEMO_CITY: 'small', LOG_LEVEL: 'warn' });
}

async function ports(): Promise<Record<string, string>> {
  const names = [
    ...serviceNames.map((name) => `${name.toUpperCase()}_PORT`),
    'POSTGRES_PORT',
    'TEMPORAL_PORT',
    'SMTP_PORT',
    'MAIL_PORT',
    'NCALAYER_PORT',
    'NCALAYER_CONTROL_PORT',
    'EGOV_MOBILE_PORT',
  ];
  const free = await freePorts(names.length);
  return Object.fromEntries(names.map((name, index) => [name, String(free[index])]));
}
