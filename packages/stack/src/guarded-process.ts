/**
 * An entry of its own: runs a server and stops it when standard input closes, so that it never outlives whoever
 * started it, even one that was killed. Imports only Node's modules: tests run this file as it stands, without a build.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

/** One JSON argument. */
export type GuardedCommand = {
  command: string;
  args: string[];
  uid?: number;
  gid?: number;
  /** What asks the server to stop; SIGTERM unless given. */
  signal?: NodeJS.Signals;
  /** After which it is killed. */
  graceMs: number;
  /** Deleted when the server has ended. */
  removeAfter?: string;
};

const pidLine = 'guarded pid ';

function guard({ command, args, uid, gid, signal = 'SIGTERM', graceMs, removeAfter }: GuardedCommand): void {
  // A group of its own: Ctrl-C in a terminal reaches the starter, which closes our standard input in its order.
  const server = spawn(command, args, { uid, gid, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  // The first line of all: whose number it is.
  console.log(`${pidLine}${server.pid}`);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.kill(signal);
    setTimeout(() => server.kill('SIGKILL'), graceMs).unref();
  };
  process.stdin.on('end', stop).on('close', stop).resume();
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  server.on('error', (error) => {
    console.error(error.message);
    process.exit(127);
  });
  server.on('exit', (code) => {
    if (removeAfter) rmSync(removeAfter, { recursive: true, force: true });
    process.exit(stopping ? 0 : (code ?? 1));
  });
}

const argument: GuardedCommand = JSON.parse(process.argv[2] ?? '{}');
guard(argument);
