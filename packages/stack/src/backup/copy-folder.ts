import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Copies a folder whose files may change, grow or vanish meanwhile; what is copied is on the disk when it returns.
 *
 * @param leaves of paths from the folder's top: files that stay behind, and folders that come along empty.
 */
export async function copyFolder(
  from: string,
  into: string,
  leaves: (path: string) => boolean = () => false,
  below = '',
): Promise<void> {
  await mkdir(join(into, below), { recursive: true, mode: 0o700 });
  for (const entry of await readdir(join(from, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isDirectory() && leaves(path)) {
      await mkdir(join(into, path), { mode: 0o700 });
    } else if (entry.isDirectory()) {
      await copyFolder(from, into, leaves, path);
    } else if (!leaves(path)) {
      if (!entry.isFile()) throw new Error(`${join(from, path)} is no file, and can't be copied`);
      await copyOne(join(from, path), join(into, path));
    }
  }
}

/** One that is gone by now was dropped after the copy had begun: the log says so to whoever replays it. */
export async function copyOne(from: string, into: string): Promise<void> {
  try {
    await mkdir(dirname(into), { recursive: true, mode: 0o700 });
    await copyFile(from, into, constants.COPYFILE_EXCL);
  } catch (error) {
    if (isGone(error)) return;
    throw error;
  }
  await onDisk(into);
}

export async function onDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync();
  await file.close();
}

const isGone = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
