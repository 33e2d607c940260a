import { emptyRoot, nodeHash, type Hash } from './hash';

/** A complete subtree: 2^level leaves, the `index`-th of its level. A leaf's own is of level 0. Its hash never changes. */
export interface Subtree {
  level: number;
  index: number;
}

/** Leaves `from` to `to` (exclusive) of a tree, as RFC 6962 splits it: `from` is a multiple of every split in between. */
export interface Range {
  from: number;
  to: number;
}

/** The largest power of two that is smaller than n; n > 1. Of n beyond 2^32 too, where bits can't be shifted. */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The complete subtrees of which a range consists, from left to right: some log2 of its length. */
export function subtreesOf({ from, to }: Range): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let start = from; start < to;) {
    let level = 0;
    let length = 1;
    while (length * 2 <= to - start) {
      length *= 2;
      level += 1;
    }
    subtrees.push({ level, index: start / length });
    start += length;
  }
  return subtrees;
}

/** The hash of a range (RFC 6962's MTH) out of those of its subtrees. */
export const hashOf = (range: Range, read: (subtree: Subtree) => Hash): Hash =>
  subtreesOf(range)
    .map(read)
    .reduceRight<Hash | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ?? emptyRoot;
