import { parseArgs } from 'node:util';

export const roles = ['visitor', 'parent', 'employee', 'operator', 'other-system'] as const;
export type Role = (typeof roles)[number];

export type Options = { roles: readonly Role[]; seconds: number; command: string };

/** Of the command line. @throws Error for an unknown role or what is no number. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { role: { type: 'string' }, seconds: { type: 'string' }, command: { type: 'string' } },
  });
  const wanted = roles.filter((role) => values.role === undefined || role === values.role);
  if (wanted.length === 0) throw new Error(`--role ${values.role}: one of ${roles.join(', ')}`);
  const seconds = Number(values.seconds ?? 120);
  if (!Number.isInteger(seconds) || seconds < 1) throw new Error(`--seconds ${values.seconds}: a whole number`);
  return { roles: wanted, seconds, command: values.command ?? 'schemathesis' };
}
