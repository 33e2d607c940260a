import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, jest } from '@jest/globals';
import { loadDemoCity } from '@kezek/demo/city/load';
import { createPool } from '@kezek/platform/postgres';
import { createTemporalClient, type TemporalClient } from '@kezek/platform/temporal-client';
import { launcherSettings } from '@kezek/stack/launcher/settings';
import { serviceNames, type ServiceName } from '@kezek/stack/launcher/services';
import { startStack, type RunningStack } from '@kezek/stack/launcher/stack';
import { freePorts } from '@kezek/stack/ports';
import type { Pool } from 'pg';
import { eventually } from './eventually';

export type Part = ServiceName | 'temporal';

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
  ready(): Promise<void>;
  /** Frozen while `act` runs, as a machine that hangs. */
  whilePaused<T>(part: ServiceName, act: () => Promise<T>): Promise<T>;
  /** What the launcher and the services complained of, for failures. */
  readonly said: readonly string[];
}

export interface TestStackOptions {
  /** Temporal keeps its data in a file, so that it may be killed. */
  persistent?: boolean;
  /** `none` leaves the machine to the test. */
  city?: 'small' | 'none';
  /** People have keys, enter with them, and acts must be signed. */
  signed?: boolean;
  /** More settings of the services. */
  extra?: Readonly<Record<string, string>>;
}

export const serviceKey = 'a-service-key-for-the-tests-only';
const internalToken = 'end-to-end-tests-only';

/** People in tests don't tire; one may be a hundred. */
const noLimits = {
  RATE_LIMIT_SIGN_IN: '100000',
  RATE_LIMIT_VERIFY: '100000',
  RATE_LIMIT_RESPOND: '100000',
  RATE_LIMIT_CHANGE: '100000',
  RATE_LIMIT_READ: '100000',
};

/** Called at the top of a test file: one stack for all its tests, gone with its data afterwards. */
export function testStack({
  persistent = false,
  city = 'small',
  signed = false,
  extra = {},
}: TestStackOptions = {}): TestStack {
  // A step that waits in vain says so by itself after 45 s.
  jest.setTimeout(60_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'kezek-e2e-'));
  const pools = new Map<string, Pool>();
  const said: string[] = [];
  let running: RunningStack | undefined;
  let temporal: TemporalClient | undefined;
  const stack = (): RunningStack => {
    if (!running) throw new Error('the stack is there from beforeAll on');
    return running;
  };

  beforeAll(async () => {
    running = await startStack({
      settings: launcherSettings({ ...(await ports()), KEZEK_DATA: dataDir, DEMO_CITY: 'small', LOG_LEVEL: 'warn' }),
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
      say: (line) => void said.push(line),
    });
    await running.ready();
    temporal = createTemporalClient(
      { TEMPORAL_ADDRESS: running.temporalAddress, TEMPORAL_NAMESPACE: running.temporalNamespace, TEMPORAL_TLS: '0' },
      'tests',
    );
    if (city === 'none') return;
    const { catalog: catalogUrl, bulletin: bulletinUrl, gateway: gatewayUrl } = running.urls;
    const now = new Date().toISOString();
    const log = (line: string) => void said.push(line);
    const edsDevDir = signed ? running.edsDevDir : undefined;
    await loadDemoCity({ size: city, catalogUrl, bulletinUrl, gatewayUrl, internalToken, edsDevDir, now, log });
  }, 120_000);

  afterAll(async () => {
    for (const pool of pools.values()) await pool.end();
    await temporal?.close();
    await running?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  const killed = new Map<Part, number>();
  /** Also when the services have not noticed yet that one of them is gone. */
  const ready = async (): Promise<void> => {
    for (const [part, pid] of killed) {
      const again = (now: number | undefined) => now !== undefined && now !== pid;
      await eventually(`${part} is started again`, () => Promise.resolve(stack().pidOf(part)), again);
    }
    killed.clear();
    await stack().ready();
  };
  const signal = (part: Part, name: NodeJS.Signals): void => {
    const pid = stack().pidOf(part);
    if (pid === undefined) throw new Error(`${part} is not running`);
    process.kill(pid, name);
    if (name === 'SIGKILL') killed.set(part, pid);
  };
  return {
    get running() {
      return stack();
    },
    signed,
    get gatewayUrl() {
      return stack().urls.gateway;
    },
    get temporal() {
      if (!temporal) throw new Error('the stack is there from beforeAll on');
      return temporal.client;
    },
    said,
    pool(database) {
      const known = pools.get(database) ?? createPool(stack().postgres.url(database), { max: 4 });
      pools.set(database, known);
      return known;
    },
    kill: (part) => signal(part, 'SIGKILL'),
    ready,
    async whilePaused(part, act) {
      signal(part, 'SIGSTOP');
      const frozen = stack().pidOf(part);
      try {
        return await act();
      } finally {
        // Unless it was killed meanwhile.
        if (stack().pidOf(part) === frozen) signal(part, 'SIGCONT');
      }
    },
  };
}

const serviceKeys = [
  { name: 'e2e', key: serviceKey, signals: ['respond', 'activate', 'extend', 'revoke', 'enroll'] },
  { name: 'e2e-astana', key: `${serviceKey}-astana`, signals: ['respond', 'revoke'], cities: ['710000000'] },
];

async function ports(): Promise<Record<string, string>> {
  const names = [
    ...serviceNames.map((name) => `${name.toUpperCase()}_PORT`),
    'POSTGRES_PORT',
    'TEMPORAL_PORT',
    'SMTP_PORT',
    'MAIL_PORT',
    'NCALAYER_PORT',
    'NCALAYER_CONTROL_PORT',
  ];
  const free = await freePorts(names.length);
  return Object.fromEntries(names.map((name, index) => [name, String(free[index])]));
}
