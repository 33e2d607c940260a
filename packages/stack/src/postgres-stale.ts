import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * After a power cut or a `kill -9` the data folder still holds postmaster.pid. Its process may be gone, may be another
 * program that got the same number, or may be our Postgres, left without its guard: that one is stopped. Throws when a
 * guarded one is at work there.
 */
export async function clearStalePostmaster(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!commandOf(pid).includes(dataDir)) {
    rmSync(file, { force: true });
    return;
  }
  if (commandOf(parentOf(pid)).includes('guarded-process')) {
    throw new Error(`Postgres is already running on ${dataDir}: is another "npm start" of this folder at work?`);
  }
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; commandOf(pid) !== '' && waitedMs < 10_000; waitedMs += 50) await sleep(50);
}

/** Empty for a process that isn't there, and where there is no /proc: then Postgres itself decides about its file. */
function commandOf(pid: number): string {
  return readProc(pid, 'cmdline').replaceAll('\0', ' ');
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(readProc(pid, 'status'))?.[1] ?? 0);
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
