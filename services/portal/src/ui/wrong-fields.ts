import type { z } from 'zod';

/** Where what is to be sent is wrong, each place once, by its path: `names.kk`. */
export function wrongPaths(schema: z.ZodType, body: unknown): readonly string[] {
  const read = schema.safeParse(body);
  if (read.success) return [];
  return [...new Set(read.error.issues.map(({ path }) => path.join('.')))];
}
