import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GuardedCommand } from './guarded-process';
import { LogFile } from './log-file';

export type Guarded = {
  /** The server's own, not its guard's; undefined until it is known. */
  pid: () => number | undefined;
  /** Which may be killed like any process; its server ends then. */
  guardPid: number | undefined;
  /** The exit code, once it has ended. */
  ended: Promise<number>;
  running: () => boolean;
  /** The last lines that it wrote, for error messages. */
  lastLines: () => string;
  stop: () => Promise<void>;
};

const entry = join(__dirname, `guarded-process${extname(__filename)}`);

/** Starts a server that can't outlive this process. Its output goes to `logFile` when given. */
export function startGuarded(command: GuardedCommand, { logFile }: { logFile?: string } = {}): Guarded {
  const args = ['--no-warnings', entry, JSON.stringify(command)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  if (logFile) mkdirSync(dirname(logFile), { recursive: true });
  const log = logFile ? new LogFile(logFile) : undefined;
  const lines: string[] = [];
  let pid: number | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      pid ??= Number(/^guarded pid (\d+)$/.exec(line)?.[1]) || undefined;
      lines.push(line);
      if (lines.length > 40) lines.shift();
      log?.write(line);
    });
  }
  let over = false;
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      log?.end();
      resolve();
    });
  });
  const end = async () => {
    const code = await exited;
    if (code === null && pid) await endOrphan(pid, command);
    over = true;
    // Its last output should be read, but not waited for long: processes that the server started may hold the pipes open.
    await Promise.race([closed, sleep(200)]);
    return code ?? 1;
  };
  const ended = end();
  return {
    pid: () => pid,
    guardPid: child.pid,
    ended,
    running: () => !over,
    lastLines: () => lines.join('\n'),
    stop: () => stop(child, ended, command.graceMs),
  };
}

/** Stops a server whose guard was killed: it would keep the port and the data folder from the next one. */
async function endOrphan(pid: number, { signal = 'SIGTERM', graceMs }: GuardedCommand): Promise<void> {
  for (let waitedMs = 0; tell(pid, waitedMs === 0 ? signal : 0) && waitedMs < graceMs; waitedMs += 20) await sleep(20);
  tell(pid, 'SIGKILL');
}

/** Whether there is such a process; 0 only asks. */
function tell(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<number>, graceMs: number): Promise<void> {
  child.stdin?.end();
  const cut = setTimeout(() => child.kill('SIGKILL'), graceMs + 5_000);
  await ended;
  clearTimeout(cut);
}
