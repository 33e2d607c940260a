import { hashOf, splitOf, subtreesOf, type Range, type Subtree } from './subtrees';
import type { Hash } from './hash';

/** The ranges whose hashes prove that leaf `index` is in a tree of `size` (RFC 6962, 2.1.1). @throws RangeError */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const path = ({ from, to }: Range): Range[] => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    const [left, right] = [
      { from, to: middle },
      { from: middle, to },
    ];
    return index < middle ? [...path(left), right] : [...path(right), left];
  };
  return path({ from: 0, to: size });
}

/** The ranges whose hashes prove that a tree of `older` leaves is the beginning of one of `newer` (2.1.2). @throws RangeError */
export function consistencyRanges(older: number, newer: number): Range[] {
  if (!(older > 0 && older <= newer)) throw new RangeError(`a tree of ${newer} has no beginning of ${older}`);
  const path = ({ from, to }: Range, isWhole: boolean): Range[] => {
    if (older === to) return isWhole ? [] : [{ from, to }];
    const middle = from + splitOf(to - from);
    const [left, right] = [
      { from, to: middle },
      { from: middle, to },
    ];
    return older <= middle ? [...path(left, isWhole), right] : [...path(right, false), left];
  };
  return path({ from: 0, to: newer }, true);
}

/** What has to be read for a proof. */
export const subtreesFor = (ranges: readonly Range[]): Subtree[] => ranges.flatMap(subtreesOf);

export const proofOf = (ranges: readonly Range[], read: (subtree: Subtree) => Hash): Hash[] =>
  ranges.map((range) => hashOf(range, read));
