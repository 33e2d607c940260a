import type { FaultCode } from '@kezek/rules/ledger/fault';
import type { Leaf } from '@kezek/rules/ledger/leaf';
import { Replay } from '@kezek/rules/ledger/replay';
import { append } from '@kezek/transparency/append';
import { leafHash, type Hash } from '@kezek/transparency/hash';
import { hashOf, subtreesOf } from '@kezek/transparency/subtrees';
import { LeafSchema } from './leaf-schema';

/** What is wrong, in words, and where. */
export interface Finding {
  /** Of the leaf; null: not of one. */
  index: number | null;
  what: string;
  leaf?: string;
}

/** Hashes a ledger leaf by leaf and follows what it tells, keeping no more than a tree's edge and the queues. */
export class LogCheck {
  private readonly replay: Replay;
  private edge = new Map<string, Hash>();
  size = 0;
  /** How many records tell an operator's act, by its reason; in order of appearance. */
  readonly acts = new Map<string, number>();

  /** @param options `latestAfterMs` of `Replay`. */
  constructor(options: ConstructorParameters<typeof Replay>[0] = {}) {
    this.replay = new Replay(options);
  }

  get keys(): readonly string[] {
    return this.replay.keys;
  }

  get rules(): Replay['rules'] {
    return this.replay.rules;
  }

  root(): Hash {
    return hashOf({ from: 0, to: this.size }, this.read);
  }

  /** @returns where the ledger and the rules part; null while they don't. */
  next(text: string): Finding | null {
    const index = this.size;
    this.hash(text);
    const leaf = LeafSchema.safeParse(json(text));
    if (!leaf.success) return { index, what: 'This is no record of a ledger.', leaf: text };
    this.countAct(leaf.data);
    const parting = this.replay.next(leaf.data);
    if (!parting) return null;
    const { code, expected, found } = parting.fault;
    const what = `${words[code]} Expected: ${JSON.stringify(expected)}; the record says: ${JSON.stringify(found)}.`;
    return { index, what, leaf: text };
  }

  private countAct(leaf: Leaf): void {
    if (!('by' in leaf) || leaf.by !== 'operator' || !leaf.reason) return;
    this.acts.set(leaf.reason, (this.acts.get(leaf.reason) ?? 0) + 1);
  }

  private readonly read = ({ level, index }: { level: number; index: number }): Hash => {
    const hash = this.edge.get(`${level}/${index}`);
    if (!hash) throw new RangeError(`no subtree ${level}/${index}`);
    return hash;
  };

  private hash(text: string): void {
    const before = subtreesOf({ from: 0, to: this.size });
    const made = append(this.size, before.map(this.read), [leafHash(text)]);
    for (const { level, index, hash } of made) this.edge.set(`${level}/${index}`, hash);
    this.size += 1;
    const after = subtreesOf({ from: 0, to: this.size });
    this.edge = new Map(after.map((subtree) => [`${subtree.level}/${subtree.index}`, this.read(subtree)]));
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const words: Readonly<Record<FaultCode, string>> = {
  'not-begun': 'The ledger does not begin with its beginning.',
  'unknown-application': 'Something is told of an application that was never submitted.',
  'unknown-bulletin': 'Something is told of a bulletin that was never published.',
  'submitted-twice': 'An application is submitted a second time.',
  backdated: 'An application is submitted with a date that lies more than a day behind the last one.',
  'place-in-queue-changed': 'An application’s place in its queue is not the one that it had.',
  'already-in-queue': 'An application joins a queue in which it stands.',
  'not-in-queue': 'An application leaves a queue in which it does not stand.',
  'wrong-turn': 'A turn is used, or given back, that is not due.',
  'not-twins': 'Two are taken for twins of whom no record says that they are linked.',
  'not-by-lists': 'The bulletin is not answered in the way that its rule pack says.',
  'wrong-cutoffs': 'The cut-offs are not those of the queue.',
  'cutoffs-not-widened': 'The cut-offs were not widened though somebody had left the queue.',
  'turn-has-not-come': 'A response is admitted before its turn.',
  'may-not-respond': 'A response is admitted of an application that may not respond there.',
  'wrong-step': 'The bulletin is at another step.',
  'place-not-free': 'A place is given that is not free.',
  'not-waiting': 'A place is given, or a response ended, of one that does not wait there.',
  'somebody-before': 'A place is given though somebody stands before in the line.',
  'holds-no-place': 'A referral is told of an application that holds no place there.',
  'act-without-reason': 'What an operator does is told without saying so, or without a reason that it can have.',
  'has-ended': 'An application that has ended is moved, or ends again.',
  'ends-in-queue': 'An application ends, and no record says that it has left its queue.',
  'nothing-to-restore': 'An end or a lapse is taken back that was none, or not an operator’s to take back.',
};
