import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import type { StackEnv } from './env';
import { stackEnv } from './env';
import type { Guarded } from './guarded';
import { startGuarded } from './guarded';
import { freePort } from './ports';
import { registerSearchAttributes, searchAttributeFlags } from './search-attributes';
import type { Progress } from './go-install';
import { temporalExecutable } from './temporal-executable';

export type TemporalServerOptions = {
  /** Kept over restarts; in memory unless given. */
  dbFile?: string;
  /** Free ones unless given. */
  port?: number;
  /** No user interface unless given. */
  uiPort?: number;
  logFile?: string;
  /** Told what takes time. */
  progress?: Progress;
  /** More flags, as `--dynamic-config-value`. */
  extraArgs?: readonly string[];
  env?: StackEnv;
};

export type RunningTemporal = {
  address: string;
  namespace: string;
  /** Of the server that we started, when asked for. */
  uiUrl?: string;
  /** Given by TEMPORAL_ADDRESS: `stop` leaves it alone. */
  external: boolean;
  /** Of the server that we started. */
  pid?: number;
  ended: Promise<number>;
  stop: () => Promise<void>;
};

/**
 * What was acknowledged is on the disk: with a log that is synchronised at each commit. By itself the server has SQLite
 * delete a journal instead, which a machine that stops just then may find again, and with it undo the last commit; and
 * that costs four synchronisations for one. The server has one connection, and each one it opens begins with these.
 */
const safePragmas = ['journal_mode=WAL', 'synchronous=FULL'].flatMap((pragma) => ['--sqlite-pragma', pragma]);

/** The server of TEMPORAL_ADDRESS, else a development server of our own, ready and with our search attributes. */
export async function startTemporal(options: TemporalServerOptions = {}): Promise<RunningTemporal> {
  const { env = stackEnv(), progress = () => undefined } = options;
  const namespace = env.TEMPORAL_NAMESPACE;
  if (env.TEMPORAL_ADDRESS) return useExternal(env, env.TEMPORAL_ADDRESS, progress);

  const command = await temporalExecutable(progress, env);
  const port = options.port ?? (await freePort());
  const address = `127.0.0.1:${port}`;
  const { dbFile, uiPort, logFile, extraArgs = [] } = options;
  if (dbFile) mkdirSync(dirname(dbFile), { recursive: true });
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
    ...['--log-level', 'error', ...searchAttributeFlags],
    ...(dbFile ? ['--db-filename', dbFile, ...safePragmas] : []),
    ...(uiPort ? ['--ui-port', String(uiPort)] : ['--headless']),
    ...extraArgs,
  ];
  const guarded = startGuarded({ command, args, graceMs: 10_000 }, { logFile });
  await untilReady(address, namespace, guarded);
  return {
    address,
    namespace,
    ...(uiPort && { uiUrl: `http://127.0.0.1:${uiPort}` }),
    external: false,
    pid: guarded.pid(),
    ended: guarded.ended,
    stop: guarded.stop,
  };
}

async function untilReady(address: string, namespace: string, guarded: Guarded): Promise<void> {
  for (let attempt = 0; attempt < 300 && guarded.running(); attempt += 1) {
    if (await answers(address, namespace)) return;
    await sleep(100);
  }
  await guarded.stop();
  throw new Error(`The Temporal server did not start:\n${guarded.lastLines()}`);
}

async function answers(address: string, namespace: string): Promise<boolean> {
  const temporal = createTemporalClient({
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_TLS: '0',
  });
  try {
    await temporal.check();
    return true;
  } catch {
    return false;
  } finally {
    await temporal.close();
  }
}

async function useExternal(env: StackEnv, address: string, progress: Progress): Promise<RunningTemporal> {
  const namespace = env.TEMPORAL_NAMESPACE;
  const temporal = createTemporalClient({ ...env, TEMPORAL_ADDRESS: address });
  try {
    await temporal.check();
  } catch (cause) {
    throw new Error(`No Temporal server answers at ${address} (TEMPORAL_ADDRESS), namespace ${namespace}`, { cause });
  }
  try {
    await registerSearchAttributes(temporal.connection, namespace);
  } catch {
    // Temporal Cloud lets only its administrators do so.
    progress(`could not register the search attributes at ${address}: see that its administrator has`);
  } finally {
    await temporal.close();
  }
  return {
    address,
    namespace,
    external: true,
    ended: new Promise<number>(() => undefined),
    stop: () => Promise.resolve(),
  };
}
