import { parseArgs } from 'node:util';
import { freshSeed } from '../tests/support/random';

export interface RunOptions {
  seed: number;
  /** How often something is done to a part; 0: lives alone; null: so often that there are enough of each. */
  faults: number | null;
  /** Whole lives to live; without it families go on until the last fault. */
  lives: number | null;
  /** Families at a time. */
  atOnce: number;
  /** How long a pause lasts at most. */
  maxDelayMs: number;
  /** No more faults after that, on a machine that is slow; null: all of them. */
  faultsMs: number | null;
  /** How long all may take to become quiet at the end. */
  quietMs: number;
  json: string | null;
  /** A file for some of the histories, which the tests of replay read. */
  keepHistories: string | null;
}

export const standard: Omit<RunOptions, 'seed' | 'faults'> = {
  lives: null,
  atOnce: 16,
  maxDelayMs: 12_000,
  faultsMs: null,
  quietMs: 120_000,
  json: null,
  keepHistories: null,
};

/** Of the command line. @throws Error for what is no number. */
export function readOptions(args: readonly string[]): RunOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      faults: { type: 'string' },
      lives: { type: 'string' },
      'at-once': { type: 'string' },
      'longest-pause-ms': { type: 'string' },
      'quiet-ms': { type: 'string' },
      json: { type: 'string' },
      'keep-histories': { type: 'string' },
    },
  });
  return {
    seed: number('seed', values.seed, freshSeed()),
    faults: values.faults === undefined ? null : number('faults', values.faults, 0),
    lives: values.lives === undefined ? null : number('lives', values.lives, 0),
    atOnce: number('at-once', values['at-once'], standard.atOnce),
    maxDelayMs: number('longest-pause-ms', values['longest-pause-ms'], standard.maxDelayMs),
    faultsMs: standard.faultsMs,
    quietMs: number('quiet-ms', values['quiet-ms'], standard.quietMs),
    json: values.json ?? null,
    keepHistories: values['keep-histories'] ?? null,
  };
}

function number(name: string, given: string | undefined, otherwise: number): number {
  const value = given === undefined ? otherwise : Number(given);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} ${given}: a whole number`);
  return value;
}
