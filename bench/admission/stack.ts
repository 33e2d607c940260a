import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stackEnv } from '@kezek/stack/env';
import { serviceSpec, serviceUrls, type ServiceName } from '@kezek/stack/launcher/services';
import { launcherSettings } from '@kezek/stack/launcher/settings';
import { freePorts } from '@kezek/stack/ports';
import { startPostgres, type RunningPostgres } from '@kezek/stack/postgres';
import { Supervisor } from '@kezek/stack/processes';
import { startTemporal } from '@kezek/stack/temporal-server';

export interface BenchStack {
  postgres: RunningPostgres;
  internalToken: string;
  ports: { gateway: number; bulletin: number; bare: number };
  /** Of all servers, by name. */
  pids: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** As in production, the worker apart: admission is answered without it, and it would take the processors' time. */
const services = ['catalog', 'bulletin', 'gateway'] as const satisfies readonly ServiceName[];
const internalToken = 'kezek-admission-bench';

/** Real servers of the bench's own, on free ports; all it leaves behind is deleted. */
export async function startBenchStack(
  profileDir: string | undefined,
  say: (line: string) => void,
): Promise<BenchStack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kezek-bench-'));
  const [gateway, bulletin, catalog, worker, bare] = await freePorts(5);
  if (!gateway || !bulletin || !catalog || !worker || !bare) throw new Error('too few free ports');
  const settings = launcherSettings({
    KEZEK_DATA: dataDir,
    GATEWAY_PORT: String(gateway),
    BULLETIN_PORT: String(bulletin),
    CATALOG_PORT: String(catalog),
    WORKER_PORT: String(worker),
  });
  say('starting Postgres (durable settings), Temporal (in memory) and the services');
  const logs = join(dataDir, 'logs');
  // Others may pass: root's Postgres runs as another user.
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), logFile: join(logs, 'postgres.log') });
  // Never somebody else's server, though the environment may name one.
  const temporal = await startTemporal({ env: { ...stackEnv(), TEMPORAL_ADDRESS: undefined }, progress: say });
  const supervisor = new Supervisor({ logsDir: logs, say });
  const stop = async (): Promise<void> => {
    await supervisor.stop();
    await temporal.stop();
    await postgres.stop();
    for (const dir of new Set([dataDir, postgres.dataDir])) rmSync(dir, { recursive: true, force: true });
  };
  supervisor.stopOnSignals(stop);
  try {
    const context = {
      code: 'dist' as const,
      settings,
      postgres,
      temporalAddress: temporal.address,
      temporalNamespace: temporal.namespace,
      internalToken,
      // Nobody signs anything here: no authority is made, and none is trusted.
      extra: { DEMO: '1', EDS_TRUST_DIR: '' },
    };
    for (const name of services) {
      const spec = serviceSpec(name, context);
      const profiling = profileDir
        ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`, `--cpu-prof-name=${name}.cpuprofile`]
        : [];
      supervisor.start({ ...spec, args: [...profiling, ...spec.args], restart: false });
    }
    supervisor.start({
      name: 'bare',
      command: process.execPath,
      args: [join(__dirname, 'bare', 'main.js')],
      env: { PORT: String(bare), DATABASE_URL: await postgres.createDatabase('bare') },
    });
    const urls = serviceUrls(settings);
    await untilAnswered([...services.map((name) => `${urls[name]}/readyz`), `http://127.0.0.1:${bare}/readyz`]);
  } catch (error) {
    await stop();
    throw error;
  }
  const pids = new Map(
    [...services, 'bare']
      .map((name): [string, number | undefined] => [name, supervisor.pidOf(name)])
      .concat([
        ['postgres', postgres.pid],
        ['temporal', temporal.pid],
      ])
      .filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
  return { postgres, internalToken, ports: { gateway, bulletin, bare }, pids, stop };
}

async function untilAnswered(urls: readonly string[]): Promise<void> {
  const until = Date.now() + 60_000;
  for (const url of urls) {
    while (!(await answers(url))) {
      if (Date.now() > until) throw new Error(`${url} does not answer`);
      await sleep(100);
    }
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
