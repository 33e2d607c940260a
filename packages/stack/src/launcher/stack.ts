import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requireFreePort } from '../ports';
import { startPostgres, type RunningPostgres } from '../postgres';
import { Supervisor } from '../processes';
import { startTemporal, type RunningTemporal } from '../temporal-server';
import { keep, type Kept } from './keep';
import type { Code } from './programs';
import {
  developmentRoot,
  edsDevDir,
  mailCatcherSpec,
  mailUrl,
  ncalayerUrls,
  phoneAppUrl,
  portalSpec,
  portalUrl,
  serviceNames,
  serviceSpec,
  serviceUrls,
  standInSpec,
  type ServiceContext,
  type ServiceName,
} from './services';
import type { LauncherSettings } from './settings';

export interface StackOptions {
  settings: LauncherSettings;
  /** What our own programs run from; `dist` unless given. */
  code?: Code;
  /** Postgres and Temporal keep their data between starts; false for tests. */
  persistent: boolean;
  /** No user interface of Temporal when false. */
  temporalUi: boolean;
  internalToken: string;
  /** More settings for all services, as `{DEMO: '1'}`. */
  extra: Readonly<Record<string, string>>;
  say: (line: string) => void;
  /** The first pause before a service is started again; half a second unless given. */
  initialDelayMs?: number;
}

/** What may end by itself. */
export type Part = ServiceName | 'temporal' | 'postgres' | 'mail-catcher';

export interface RunningStack {
  urls: Record<ServiceName, string>;
  /** What people open. */
  portalUrl: string;
  /** Where letters are read. */
  mailUrl: string;
  /** What pages are given instead of NCALayer's own address, and where a person chooses a key. */
  ncalayer: { address: string; keysUrl: string };
  /** The app with which people sign on a phone. */
  phoneAppUrl: string;
  /** The demo persons' keys. */
  edsDevDir: string;
  internalToken: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** Undefined for a Temporal that was given by its address. */
  temporalUiUrl: string | undefined;
  /** As it was started first: its addresses stay. */
  postgres: RunningPostgres;
  /** For tests that kill: undefined while it is being started again. */
  pidOf(name: Part): number | undefined;
  /** Resolves when every service answers that it is ready. */
  ready(timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Postgres, Temporal and all services, as processes of their own. A part that ends by itself is started again. */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const { settings, say, code = 'dist' } = options;
  await requireOurPorts(options);
  const keptPostgres = await keepPostgres(options);
  const postgres = keptPostgres.current();
  const temporal = await keepTemporal(options).catch(afterwards(() => keptPostgres.stop()));

  const context: ServiceContext = {
    code,
    settings,
    postgres,
    temporalAddress: temporal.current().address,
    temporalNamespace: temporal.current().namespace,
    internalToken: options.internalToken,
    extra: options.extra,
  };
  const { initialDelayMs } = options;
  const supervisor = new Supervisor({ logsDir: join(settings.KEZEK_DATA, 'logs'), say, initialDelayMs });
  supervisor.start(mailCatcherSpec(settings, code));
  supervisor.start(standInSpec(settings, code));
  const stop = async () => {
    await supervisor.stop();
    await temporal.stop();
    await keptPostgres.stop();
  };
  for (const name of serviceNames) {
    // The gateway reads at start whom it trusts.
    if (name === 'gateway') await untilExists(developmentRoot(settings)).catch(afterwards(stop));
    supervisor.start(serviceSpec(name, context));
  }
  if (code === 'source') supervisor.start(portalSpec(settings));
  const urls = serviceUrls(settings);
  let stopping: Promise<void> | undefined;
  return {
    urls,
    portalUrl: portalUrl(settings, code),
    mailUrl: mailUrl(settings),
    ncalayer: ncalayerUrls(settings),
    phoneAppUrl: phoneAppUrl(settings),
    edsDevDir: edsDevDir(settings),
    internalToken: options.internalToken,
    temporalAddress: context.temporalAddress,
    temporalNamespace: context.temporalNamespace,
    temporalUiUrl: temporal.current().uiUrl,
    postgres,
    pidOf: (name) => {
      if (name === 'temporal') return temporal.current().pid;
      return name === 'postgres' ? keptPostgres.current().pid : supervisor.pidOf(name);
    },
    ready: (timeoutMs = 60_000) => untilReady(urls, timeoutMs),
    stop: () => (stopping ??= stop()),
  };
}

/** Started again on the same port and data when it ends by itself; what was not meant to be kept is gone then. */
async function keepPostgres({ settings, persistent, say }: StackOptions): Promise<Kept<RunningPostgres>> {
  const start = () =>
    startPostgres({
      dataDir: join(settings.KEZEK_DATA, 'postgres'),
      port: settings.POSTGRES_PORT,
      persistent,
      logFile: join(settings.KEZEK_DATA, 'logs', 'postgres.log'),
    });
  say('starting Postgres');
  if (persistent) return keep('Postgres', start, say);
  const running = await start();
  return { current: () => running, stop: running.stop };
}

/** The Temporal server, started again on the same ports and data when it ends by itself. */
function keepTemporal({ settings, persistent, temporalUi, say }: StackOptions): Promise<Kept<RunningTemporal>> {
  const start = () =>
    startTemporal({
      port: settings.TEMPORAL_PORT,
      ...(persistent && { dbFile: join(settings.KEZEK_DATA, 'temporal.db') }),
      ...(temporalUi && { uiPort: settings.TEMPORAL_UI_PORT }),
      logFile: join(settings.KEZEK_DATA, 'logs', 'temporal.log'),
      progress: say,
    });
  say('starting the Temporal server');
  return keep('the Temporal server', start, say);
}

/** Stops what has been started, then fails as it failed. */
const afterwards =
  (stop: () => Promise<void>) =>
  async (error: unknown): Promise<never> => {
    await stop();
    throw error;
  };

async function untilExists(path: string, timeoutMs = 30_000): Promise<void> {
  const until = Date.now() + timeoutMs;
  while (!existsSync(path)) {
    if (Date.now() > until) throw new Error(`${path} was not made within ${timeoutMs / 1_000} s; see ncalayer.log`);
    await sleep(50);
  }
}

async function untilReady(urls: Record<ServiceName, string>, timeoutMs: number): Promise<void> {
  const until = Date.now() + timeoutMs;
  for (const name of serviceNames) {
    while (!(await isReady(urls[name]))) {
      if (Date.now() > until) throw new Error(`${name} is not ready after ${timeoutMs / 1_000} s; see its log`);
      await sleep(100);
    }
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

async function requireOurPorts({ settings, temporalUi, code }: StackOptions): Promise<void> {
  const ours = [
    'GATEWAY_PORT',
    'BULLETIN_PORT',
    'CATALOG_PORT',
    'WORKER_PORT',
    'POSTGRES_PORT',
    'SMTP_PORT',
    'MAIL_PORT',
    'NCALAYER_PORT',
    'NCALAYER_CONTROL_PORT',
    'EGOV_MOBILE_PORT',
    ...(code === 'source' ? (['PORTAL_PORT'] as const) : []),
    ...(process.env['TEMPORAL_ADDRESS'] ? [] : (['TEMPORAL_PORT'] as const)),
    ...(temporalUi && !process.env['TEMPORAL_ADDRESS'] ? (['TEMPORAL_UI_PORT'] as const) : []),
  ] as const;
  for (const setting of ours) await requireFreePort(settings[setting], setting);
}
