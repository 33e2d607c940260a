import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';

/** The bytes of uploaded documents, by id. A person's file name never becomes a path. */
export interface DocumentFiles {
  write(id: string, bytes: Uint8Array): Promise<void>;
  /** Rejects when the file isn't there, rather than breaking an answer that has begun. */
  read(id: string): Promise<Readable>;
  remove(id: string): Promise<void>;
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function documentFiles(dataDir: string): DocumentFiles {
  const folder = resolve(dataDir, 'documents');
  const pathOf = (id: string) => {
    if (!idPattern.test(id)) throw new TypeError('a document is kept by its id');
    return join(folder, id.slice(0, 2), id);
  };
  return {
    async write(id, bytes) {
      const path = pathOf(id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Whole or not at all, and on the disk before its row says that it is there.
      const file = await open(`${path}.part`, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
    },
    read: async (id) => (await open(pathOf(id), 'r')).createReadStream(),
    remove: (id) => rm(pathOf(id), { force: true }),
  };
}
