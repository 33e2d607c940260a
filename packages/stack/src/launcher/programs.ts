import { join } from 'node:path';
import type { ProcessSpec } from '../processes';
import { root } from './settings';

/** `dist`: what `npm run build` made, as in production. `source`: the TypeScript, reloaded when it changes. */
export type Code = 'dist' | 'source';

export interface Program {
  /** From the checkout's root, as `services/gateway`. */
  folder: string;
  /** From its `dist` or `src`, without ending. */
  entry: string;
  /** Of a debugger, when it runs from sources. */
  inspectPort?: number;
  /** Folders whose changes reload it, from the root; whatever it imports unless given. */
  watch?: readonly string[];
}

/** The condition of our packages' `exports` that leads to their sources. */
const sourceCondition = '@kezek/source';
const fromSources = ['--import', 'tsx', '--conditions', sourceCondition];

/**
 * Node's watcher has each thread report what it requires, in messages to its parent thread; the Temporal worker takes
 * each message of its workflow threads for one of its own. Whoever names the folders to watch needs no reports.
 */
const withoutReports = ['--import', 'data:text/javascript,delete process.env.WATCH_REPORT_DEPENDENCIES'];

/** Runs once and ends. */
export function runOnce({ folder, entry }: Program, code: Code): Pick<ProcessSpec, 'command' | 'args' | 'cwd'> {
  const file = join(root, folder, code === 'dist' ? 'dist' : 'src', `${entry}.${code === 'dist' ? 'js' : 'ts'}`);
  const args = code === 'dist' ? ['--enable-source-maps', file] : [...fromSources, file];
  return { command: process.execPath, args, cwd: root };
}

/** Runs for as long as the launcher does. */
export function keepRunning(program: Program, code: Code): Pick<ProcessSpec, 'command' | 'args' | 'cwd' | 'restart'> {
  const { command, args, cwd } = runOnce(program, code);
  if (code === 'dist') return { command, args, cwd, restart: true };
  const { inspectPort, watch } = program;
  return {
    command,
    args: [
      ...(watch ? [...watch.map((folder) => `--watch-path=${join(root, folder)}`), ...withoutReports] : ['--watch']),
      '--watch-preserve-output',
      ...(inspectPort ? [`--inspect=127.0.0.1:${inspectPort}`] : []),
      ...args,
    ],
    cwd,
    restart: true,
  };
}
