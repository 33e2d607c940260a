import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { runOnce } from '../launcher/programs';
import type { LauncherSettings } from '../launcher/settings';
import { requireFreePort } from '../ports';
import { startPostgres } from '../postgres';
import { otherUserForPostgres, type SystemUser } from '../postgres-user';
import { copyFolder, copyOne } from './copy-folder';
import { kept } from './kept';
import { manifestOf, type Manifest } from './manifest';

export interface RestoreOptions {
  settings: LauncherSettings;
  /** A backup's own folder. */
  from: string;
  say: (line: string) => void;
}

/**
 * What Temporal had acknowledged before its copy began may have reached it some moments after the row says so; a repeat
 * is harmless, so a generous time.
 */
const marginMs = 120_000;

/**
 * Lays a backup out where nothing is, brings the databases to its end, and has the outbox tell Temporal once more what
 * it was told after its copy was taken (docs/adr/0012-backup.md). Then the stack may be started.
 */
export async function restore({ settings, from, say }: RestoreOptions): Promise<void> {
  const manifest = await manifestOf(from);
  await requireFreePort(settings.POSTGRES_PORT, 'POSTGRES_PORT');
  const into = kept(settings);
  const there = Object.values(into).filter((path) => existsSync(path));
  if (there.length > 0) throw new Error(`nothing is overwritten: first move away ${there.join(', ')}`);

  await mkdir(settings.KEZEK_DATA, { recursive: true });
  if (manifest.temporalAt) await copyOne(join(from, 'temporal.db'), into['temporal.db']);
  for (const folder of ['documents', 'eds-dev'] as const) {
    if (existsSync(join(from, folder))) await copyFolder(join(from, folder), into[folder]);
  }
  await mkdir(dirname(into.postgres), { recursive: true, mode: 0o755 });
  await copyFolder(join(from, 'postgres'), into.postgres);
  const user = otherUserForPostgres();
  if (user) await giveTo(user, into.postgres);
  say('laid out');

  const postgres = await startPostgres({
    dataDir: into.postgres,
    port: settings.POSTGRES_PORT,
    logFile: resolve(settings.KEZEK_DATA, 'logs', 'postgres.log'),
  });
  try {
    say(`the databases stand where they stood at ${manifest.databasesAt}`);
    await sendAgain(postgres.url('bulletin'), manifest);
  } finally {
    await postgres.stop();
  }
  say('what Temporal may have forgotten is told once more after the start');
}

async function sendAgain(databaseUrl: string, { temporalAt }: Manifest): Promise<void> {
  if (!temporalAt) return;
  const since = new Date(Date.parse(temporalAt) - marginMs).toISOString();
  const { command, args, cwd } = runOnce({ folder: 'services/bulletin', entry: 'cli/send-again' }, 'dist');
  await promisify(execFile)(command, [...args, '--since', since], {
    cwd,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
}

async function giveTo(user: SystemUser, folder: string): Promise<void> {
  await chown(folder, user.uid, user.gid);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? giveTo(user, path) : chown(path, user.uid, user.gid));
  }
}
