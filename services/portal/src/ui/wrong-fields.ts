import type { z } from 'zod';

/** Where what is to be sent is wrong, each place once, by its path: `names.kk`. */
export function wrongPaths(schema: z.ZodType, body: unknown): readonly string[] {
  const read = schema.safeParse(body);
  if (read.success) return [];
  return [...new Set(read.error.issues.map(({ path }) => path.join('.')))];
}

/** One of those that say the same: the summary leads to the first field of each question. */
export const eachOnce = <T extends { text: string }>(errors: readonly T[]): readonly T[] =>
  errors.filter(({ text }, index) => errors.findIndex((other) => other.text === text) === index);
