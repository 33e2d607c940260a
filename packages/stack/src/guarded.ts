import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { GuardedCommand } from './guarded-process';

export type Guarded = {
  /** The server's own, not its guard's; undefined until it is known. */
  pid: () => number | undefined;
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
  const log = logFile ? createWriteStream(logFile, { flags: 'a' }) : undefined;
  const lines: string[] = [];
  let pid: number | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      pid ??= Number(/^guarded pid (\d+)$/.exec(line)?.[1]) || undefined;
      lines.push(line);
      if (lines.length > 40) lines.shift();
      log?.write(`${line}\n`);
    });
  }
  let over = false;
  const ended = new Promise<number>((resolve) => {
    // Not 'close': were the guard killed, its server would hold the pipes open for as long as it lives.
    child.once('exit', (code) => {
      over = true;
      const lastWords = setTimeout(() => resolve(code ?? 1), 200);
      child.once('close', () => {
        clearTimeout(lastWords);
        log?.end();
        resolve(code ?? 1);
      });
    });
  });
  return {
    pid: () => pid,
    ended,
    running: () => !over,
    lastLines: () => lines.join('\n'),
    stop: () => stop(child, ended, command.graceMs),
  };
}

async function stop(child: ChildProcess, ended: Promise<number>, graceMs: number): Promise<void> {
  child.stdin?.end();
  const cut = setTimeout(() => child.kill('SIGKILL'), graceMs + 5_000);
  await ended;
  clearTimeout(cut);
}
