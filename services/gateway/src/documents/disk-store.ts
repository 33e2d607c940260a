import { randomUUID } from 'node:crypto';
import { link, mkdir, open, opendir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isDocumentId, requireDocumentId } from './document-id';
import type { DocumentStore } from './document-store';

const unfinished = '.part';

/** Under `<dataDir>/documents`, 256 folders by the id's first two digits; readable by the service's user only. */
export function diskStore(dataDir: string): DocumentStore {
  const folder = resolve(dataDir, 'documents');
  const pathOf = (id: string) => join(folder, requireDocumentId(id).slice(0, 2), id);
  return {
    async write(id, bytes) {
      const path = pathOf(id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // A name of its own: two writes of one id at once don't mix.
      const temporary = `${path}.${randomUUID()}${unfinished}`;
      try {
        await writeSynced(temporary, bytes);
        // Not renamed, which would replace.
        await link(temporary, path);
        return true;
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false;
        throw error;
      } finally {
        await rm(temporary, { force: true });
      }
    },
    read: async (id) => (await open(pathOf(id), 'r')).createReadStream(),
    async remove(id) {
      await rm(pathOf(id), { force: true });
    },
    async *writtenBefore(epochMs) {
      for await (const path of filesIn(folder)) {
        const id = basename(path);
        if (isDocumentId(id) && (await writtenAt(path)) < epochMs) yield id;
      }
    },
    async removeUnfinished(epochMs) {
      for await (const path of filesIn(folder)) {
        if (path.endsWith(unfinished) && (await writtenAt(path)) < epochMs) await rm(path, { force: true });
      }
    },
  };
}

/** On the disk before its row says that it is there. */
async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      if (entry.isFile()) yield join(entry.parentPath, entry.name);
    }
  } catch (error) {
    // Nothing has been uploaded yet.
    if (!isMissing(error)) throw error;
  }
}

/** Of a file that went away meanwhile: never old. */
async function writtenAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return Infinity;
    throw error;
  }
}

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
