import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Written last: a folder that has it is whole. */
export const manifestName = 'manifest.json';

const Manifest = z.object({
  /** From which instant on Temporal's copy may lack what the databases have; null where it keeps its data elsewhere. */
  temporalAt: z.iso.datetime().nullable(),
  /** What has happened until then is in the copy. */
  databasesAt: z.iso.datetime(),
});

export type Manifest = z.output<typeof Manifest>;

/** @throws Error for a folder that is no whole backup. */
export async function manifestOf(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((cause: unknown) => {
    throw new Error(`${folder} is no backup, or one that was not finished`, { cause });
  });
  return Manifest.parse(JSON.parse(text));
}
