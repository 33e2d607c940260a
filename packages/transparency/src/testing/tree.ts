import { append } from '../append';
import { leafHash, type Hash } from '../hash';
import { consistencyRanges, inclusionRanges, proofOf } from '../proofs';
import { hashOf, subtreesOf, type Subtree } from '../subtrees';

/** A log in memory, with all that a database keeps of it. */
export class MemoryTree {
  private readonly hashes = new Map<string, Hash>();
  size = 0;

  readonly read = ({ level, index }: Subtree): Hash => {
    const hash = this.hashes.get(`${level}/${index}`);
    if (!hash) throw new RangeError(`no subtree ${level}/${index}`);
    return hash;
  };

  constructor(leaves: readonly (string | Buffer)[] = []) {
    this.append(leaves);
  }

  append(leaves: readonly (string | Buffer)[]): void {
    const edge = subtreesOf({ from: 0, to: this.size }).map(this.read);
    for (const { level, index, hash } of append(this.size, edge, leaves.map(leafHash))) {
      this.hashes.set(`${level}/${index}`, hash);
    }
    this.size += leaves.length;
  }

  root(size = this.size): Hash {
    return hashOf({ from: 0, to: size }, this.read);
  }

  inclusion = (index: number, size = this.size): Hash[] => proofOf(inclusionRanges(index, size), this.read);
  consistency = (older: number, newer = this.size): Hash[] => proofOf(consistencyRanges(older, newer), this.read);
}
