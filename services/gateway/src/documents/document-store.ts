import type { Readable } from 'node:stream';

/**
 * Where the bytes of uploaded documents lie, by id; a person's file name never comes here. Two adapters: disk-store.ts
 * and s3-store.ts; document-store.test.ts is what both promise. A store that can't be reached is a Problem 503
 * `documents-unavailable`.
 */
export interface DocumentStore {
  /**
   * Whole or not at all, and kept when it resolves. Never replaces: false when something lies there under that id.
   */
  write(id: string, bytes: Uint8Array): Promise<boolean>;
  /** Rejects when it isn't there, rather than breaking an answer that has begun. */
  read(id: string): Promise<Readable>;
  /** One that isn't there is removed already. */
  remove(id: string): Promise<void>;
  /** Ids written before an instant of the machine's clock. */
  writtenBefore(epochMs: number): AsyncIterable<string>;
  /** Removes what interrupted writes have left from before that instant. */
  removeUnfinished(epochMs: number): Promise<void>;
}
