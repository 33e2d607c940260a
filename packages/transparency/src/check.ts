import { emptyRoot, nodeHash, type Hash } from './hash';

/** Of a tree: how many leaves, and their hash. */
export interface Tree {
  size: number;
  root: Hash;
}

/** Whether a proof shows that a leaf's hash stands at `index` of a tree (RFC 9162, 2.1.3.2). */
export function isIncluded(leaf: Hash, index: number, { size, root }: Tree, proof: readonly Hash[]): boolean {
  if (!(index >= 0 && index < size)) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

/** Whether a proof shows that the newer tree begins with the older one (RFC 9162, 2.1.4.2). */
export function isConsistent(older: Tree, newer: Tree, proof: readonly Hash[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  if (older.size === 0) return proof.length === 0 && older.root.equals(emptyRoot);
  let [at, last] = [older.size - 1, newer.size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  const [first, ...rest] = at === 0 ? [older.root, ...proof] : proof;
  if (!first) return false;
  let [ofOlder, ofNewer] = [first, first];
  for (const beside of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [ofOlder, ofNewer] = [nodeHash(beside, ofOlder), nodeHash(beside, ofNewer)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else ofNewer = nodeHash(ofNewer, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && ofOlder.equals(older.root) && ofNewer.equals(newer.root);
}
