import { createHash } from 'node:crypto';

/** SHA-256, 32 bytes. */
export type Hash = Buffer;

const sha256 = (...parts: readonly (Buffer | string)[]): Hash => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** So that no leaf passes for a node (RFC 6962, 2.1). */
const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

/** Of a tree without leaves. */
export const emptyRoot: Hash = sha256('');

/** Of a leaf's bytes; a text is its UTF-8. */
export const leafHash = (leaf: Buffer | string): Hash => sha256(leafPrefix, leaf);

export const nodeHash = (left: Hash, right: Hash): Hash => sha256(nodePrefix, left, right);
