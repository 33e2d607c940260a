import { parseArgs } from 'node:util';

export type Size = 'quick' | 'normal' | 'full';

export interface BenchSettings {
  /** Names of rows, in the order of the table; all unless given. */
  only: readonly string[] | undefined;
  /** `quick`: Temporal's development server and less of everything; `full`: the biggest city too. */
  size: Size;
  /** Each side's turns, after one that warms up. */
  rounds: number;
  /** Where the figures go besides. */
  jsonFile: string | undefined;
  /** Where the services' CPU profiles go; none unless given, for they make everything slower. */
  profileDir: string | undefined;
}

/** `--only lives,reading --quick --rounds 3 --json FILE --profile DIR --full` */
export function readSettings(args: readonly string[]): BenchSettings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      json: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  if (values.quick && values.full) throw new Error('--quick and --full contradict each other');
  const size = values.quick ? 'quick' : values.full ? 'full' : 'normal';
  const rounds = Number(values.rounds ?? (size === 'quick' ? 2 : 3));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1 on');
  return {
    only: values.only
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    size,
    rounds,
    jsonFile: values.json,
    profileDir: values.profile,
  };
}
