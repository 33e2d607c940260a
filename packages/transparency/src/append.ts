import { nodeHash, type Hash } from './hash';
import { subtreesOf, type Subtree } from './subtrees';

export interface HashedSubtree extends Subtree {
  hash: Hash;
}

/**
 * Which complete subtrees come to be when leaves are appended to a tree of `size`; those of level 0 are the leaves'.
 *
 * @param edge the hashes of the tree's own subtrees, as `subtreesOf({ from: 0, to: size })` has them.
 */
export function append(size: number, edge: readonly Hash[], leaves: readonly Hash[]): HashedSubtree[] {
  const last = new Map<number, Hash>();
  for (const [at, { level }] of subtreesOf({ from: 0, to: size }).entries()) {
    const hash = edge[at];
    if (!hash) throw new RangeError('an edge has a hash for each subtree of the tree');
    last.set(level, hash);
  }
  const made: HashedSubtree[] = [];
  for (const [at, leaf] of leaves.entries()) {
    let subtree: HashedSubtree = { level: 0, index: size + at, hash: leaf };
    made.push(subtree);
    for (let left = last.get(subtree.level); subtree.index % 2 === 1 && left; left = last.get(subtree.level)) {
      const { level, index, hash } = subtree;
      subtree = { level: level + 1, index: (index - 1) / 2, hash: nodeHash(left, hash) };
      made.push(subtree);
    }
    last.set(subtree.level, subtree.hash);
  }
  return made;
}
