import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LogFile } from './log-file';

export type ProcessSpec = {
  /** Prefix of its lines and name of its log file. */
  name: string;
  command: string;
  args: readonly string[];
  cwd?: string;
  /** Beside this process's own environment. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Start it again, after a growing pause, when it ends by itself. */
  restart?: boolean;
};

export type SupervisorOptions = {
  /** One file a process, `<name>.log`. */
  logsDir: string;
  /** Where complaints and reports go; the console unless given. */
  say?: (line: string) => void;
  /** Until a process that was asked to stop is killed. */
  graceMs?: number;
  /** The first pause before a restart; it doubles up to 20 times this. */
  initialDelayMs?: number;
};

type Supervised = { spec: ProcessSpec; child: ChildProcess; startedAt: number; crashes: number; over: Promise<void> };

/** Starts processes, keeps them going, and stops all of them, each with its whole group, in reverse order. */
export class Supervisor {
  readonly #logsDir: string;
  readonly #say: (line: string) => void;
  readonly #graceMs: number;
  readonly #initialDelayMs: number;
  readonly #running = new Map<string, Supervised>();
  readonly #logs = new Map<string, LogFile>();
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  #stopping: Promise<void> | undefined;

  constructor({ logsDir, say = console.error, graceMs = 15_000, initialDelayMs = 500 }: SupervisorOptions) {
    mkdirSync(logsDir, { recursive: true });
    this.#logsDir = logsDir;
    this.#say = say;
    this.#graceMs = graceMs;
    this.#initialDelayMs = initialDelayMs;
  }

  start(spec: ProcessSpec): void {
    if (this.#stopping) return;
    if (this.#running.has(spec.name)) throw new Error(`${spec.name} is running already`);
    this.#launch(spec, 0);
  }

  pidOf(name: string): number | undefined {
    return this.#running.get(name)?.child.pid;
  }

  /** The newest first; resolves when none is left. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stopAll());
  }

  /**
   * SIGINT and SIGTERM stop everything, then `andThen` runs (the databases, last), then this process ends; a second
   * Ctrl-C doesn't wait. However this process ends, no group stays behind.
   */
  stopOnSignals(andThen: () => Promise<unknown> = () => Promise.resolve()): void {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(1);
      asked = true;
      void this.stop()
        .then(andThen)
        .catch((error: unknown) => this.#say(String(error)))
        .finally(() => process.exit(0));
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    process.on('exit', () => {
      for (const { child } of this.#running.values()) signalGroup(child, 'SIGKILL');
    });
  }

  #launch(spec: ProcessSpec, crashes: number): void {
    const { name, command, args, cwd, env } = spec;
    const child = spawn(command, args, {
      cwd,
      // `run()` of @kezek/platform ends a service whose parent is gone, even one that was killed.
      env: { ...process.env, KEZEK_PARENT: 'stdin', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    this.#keepLines(name, child);
    const over = new Promise<void>((resolve) => {
      child.once('error', (error) => this.#say(`${name} | ${error.message}`));
      child.once('close', (code, signal) => {
        this.#ended(name, code ?? signal ?? 'unknown');
        resolve();
      });
    });
    this.#running.set(name, { spec, child, startedAt: Date.now(), crashes, over });
  }

  #ended(name: string, how: number | string): void {
    const ended = this.#running.get(name);
    this.#running.delete(name);
    if (!ended || this.#stopping) return;
    const { spec, startedAt } = ended;
    if (!spec.restart) return this.#say(`${name} ended (${how}); its log: ${this.#logPath(name)}`);
    // Half a minute without a crash counts as recovered.
    const crashes = Date.now() - startedAt > 30_000 ? 0 : ended.crashes;
    const pauseMs = this.#initialDelayMs * Math.min(2 ** crashes, 20);
    this.#say(`${name} ended (${how}), starting it again in ${pauseMs / 1_000} s; its log: ${this.#logPath(name)}`);
    const again = () => {
      this.#pauses.delete(name);
      this.#launch(spec, crashes + 1);
    };
    this.#pauses.set(name, setTimeout(again, pauseMs));
  }

  #keepLines(name: string, child: ChildProcess): void {
    const log = this.#logs.get(name) ?? new LogFile(this.#logPath(name));
    this.#logs.set(name, log);
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        log.write(line);
        if (stream === child.stderr || isComplaint(line)) this.#say(`${name} | ${line}`);
      });
    }
  }

  #logPath(name: string): string {
    return join(this.#logsDir, `${name}.log`);
  }

  async #stopAll(): Promise<void> {
    for (const pause of this.#pauses.values()) clearTimeout(pause);
    for (const { child, over } of [...this.#running.values()].toReversed()) {
      signalGroup(child, 'SIGTERM');
      const cut = setTimeout(() => signalGroup(child, 'SIGKILL'), this.#graceMs);
      await over;
      clearTimeout(cut);
    }
    for (const log of this.#logs.values()) log.end();
  }
}

/** A line of our own log at level error or fatal. */
function isComplaint(line: string): boolean {
  return /^\{"level":"(error|fatal)"/.test(line);
}

function signalGroup({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals): void {
  if (!pid || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The process ended between the check and the signal.
  }
}
