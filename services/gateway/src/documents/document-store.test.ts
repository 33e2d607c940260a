import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import { readGatewayEnv } from '../env';
import { startS3, type S3TestServer } from '../testing/s3-server';
import type { DocumentStore } from './document-store';
import { openDocumentStore } from './open-store';

const settings = { DATABASE_URL: 'postgresql://127.0.0.1/none' };
const logger = createLogger({ name: 'documents', level: 'silent' });
const open = (over: Record<string, string>) => openDocumentStore(readGatewayEnv({ ...settings, ...over }), logger);
const bytesOf = async (store: DocumentStore, id: string) => (await buffer(await store.read(id))).toString('utf8');
async function all(ids: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const id of ids) found.push(id);
  return found.toSorted();
}
const missing = (of: readonly string[], ids: readonly string[]) => {
  const there = new Set(of);
  return ids.filter((id) => !there.has(id));
};
/** More than a listing of S3 gives at once. */
const many = 1_003;

let s3: S3TestServer;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kezek-documents-'));
  s3 = await startS3();
});
afterAll(async () => {
  await s3.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : [];

/** `names`: what lies there, seen from outside the store; `put` lays something there past it, for numbers. */
const stores = {
  disk: () => ({
    store: open({ DATA_DIR: dataDir }),
    names: () => filesIn(dataDir),
    put: (id: string) => {
      const folder = join(dataDir, 'documents', id.slice(0, 2));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, id), id);
    },
  }),
  S3: () => ({
    store: open({ ...s3.settings, DOCUMENTS_S3_PREFIX: 'city/documents/' }),
    names: () => s3.keys().map((key) => key.replace(/^city\/documents\//, '')),
    put: (id: string) => s3.put(`city/documents/${id}`, id),
  }),
};

describe.each(Object.entries(stores))('documents on %s', (_name, opened) => {
  let store: DocumentStore;
  let names: () => string[];
  let put: (id: string) => void;
  beforeAll(() => {
    ({ store, names, put } = opened());
  });

  it('come back as they were written, by their ids alone', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await store.write(id, Buffer.from('кезек'));
    await store.write(other, Buffer.alloc(3_000_000, 'x'));
    expect(await bytesOf(store, id)).toBe('кезек');
    expect(await bytesOf(store, other)).toHaveLength(3_000_000);
    expect(names()).toEqual(expect.arrayContaining([id, other]));
  });

  it('are never replaced', async () => {
    const id = randomUUID();
    expect(await store.write(id, Buffer.from('the first and the longer one'))).toBe(true);
    expect(await store.write(id, Buffer.from('second'))).toBe(false);
    expect(await bytesOf(store, id)).toBe('the first and the longer one');
    expect(names().filter((name) => name.startsWith(id))).toEqual([id]);
  });

  it('that aren’t there reject before an answer begins, and are removed already', async () => {
    const id = randomUUID();
    await expect(store.read(id)).rejects.not.toMatchObject({ status: 503 });
    await store.remove(id);
    await store.write(id, Buffer.from('x'));
    await store.remove(id);
    await expect(store.read(id)).rejects.toThrow();
    expect(names()).not.toContain(id);
  });

  it('have no name but an id', async () => {
    const before = names();
    for (const name of ['../../escape', '', 'x', `${randomUUID()}/..`, randomUUID().toUpperCase()]) {
      await expect(store.write(name, Buffer.from('x'))).rejects.toThrow(TypeError);
      await expect((async () => store.read(name))()).rejects.toThrow(TypeError);
      await expect((async () => store.remove(name))()).rejects.toThrow(TypeError);
    }
    expect(names()).toEqual(before);
  });

  it('are listed by when they were written, however many there are', async () => {
    const ids = Array.from({ length: many }, () => randomUUID()).toSorted();
    for (const id of ids) put(id);
    expect(await all(store.writtenBefore(Date.now() - 600_000))).toEqual([]);
    await store.removeUnfinished(Date.now() + 5_000);
    expect(missing(names(), ids)).toEqual([]);
    // What is listed may be removed while it is being listed: nothing is missed by it.
    const seen: string[] = [];
    for await (const id of store.writtenBefore(Date.now() + 5_000)) {
      seen.push(id);
      if (seen.length % 20 === 0) await store.remove(id);
    }
    expect(missing(seen, ids)).toEqual([]);
    expect(names().toSorted()).toEqual(seen.filter((_, at) => (at + 1) % 20 !== 0).toSorted());
  });
});
