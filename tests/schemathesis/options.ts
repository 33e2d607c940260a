import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export const roles = ['visitor', 'parent', 'employee', 'operator', 'other-system'] as const;
export type Role = (typeof roles)[number];

export type Options = {
  roles: readonly Role[];
  /** Of each role, for what doesn't end its scene. */
  seconds: number;
  seed: number;
  /** Only what a role has a right to, and anybody's once. */
  own: boolean;
};

/** Of the command line. @throws Error for an unknown role or what is no number. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      role: { type: 'string' },
      seconds: { type: 'string' },
      seed: { type: 'string' },
      own: { type: 'boolean', default: false },
    },
  });
  const wanted = roles.filter((role) => values.role === undefined || role === values.role);
  if (wanted.length === 0) throw new Error(`--role ${values.role}: one of ${roles.join(', ')}`);
  const seconds = wholeNumber('seconds', values.seconds ?? '120');
  const seed = wholeNumber('seed', values.seed ?? String(randomInt(1, 1_000_000)));
  return { roles: wanted, seconds, seed, own: values.own };
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} ${text}: a whole number`);
  return number;
}
