import { dayOf, type Instant } from '@kezek/calendar/instant';
import type { BulletinKind } from '../bulletin/schedule';
import { packOfVersion } from '../pack/meaning';
import { cutoffsOf, sameCutoffs, widen, type Cutoffs } from '../queue/cutoff';
import type { TurnKind } from '../queue/turn';
import type { Ended } from './endings';
import { LedgerFault } from './fault';
import type { LeafOf, LeafQueue } from './leaf';
import { queueName, QueueLine, type Member } from './queue-line';

/** An application, as the leaves so far describe it. */
export interface Applicant extends Member {
  queue: string;
  inQueue: boolean;
  /** The bulletin of its live response. */
  liveAt: string | null;
  /** Its departure, until a referral explains it. */
  leaving: { present: { privileged: boolean; general: boolean }; turn: TurnKind | null } | null;
  /** The turn that its live referral has used. */
  turn: TurnKind | null;
  /** With whom it is linked. */
  twin: string | null;
  ended: Ended | null;
  /** Where it is in no queue it may be in a stop-list: one that it inherited, or that of its last referral's lapse. */
  stopListed: boolean;
}

/** A response that waits, is gathered or holds a place. */
export interface Response {
  who: string;
  access: 'priority' | 'general';
  at: Instant;
  /** Of its leaf: breaks ties between equal instants. */
  order: number;
  place: number | null;
  gathered: boolean;
  /** The twin at whose place in the queue it stands. */
  with: string | null;
}

/** A bulletin, as the leaves so far describe it. */
export interface Bulletin {
  queue: string;
  type: BulletinKind;
  places: number;
  publishAt: Instant;
  generalAt: Instant;
  turnDepth: number;
  cutoffs: Cutoffs | null;
  byLists: boolean;
  step: 'gathering' | 'settled' | 'general' | 'ended';
  live: Map<string, Response>;
  /** Ended ones: an operator may take a decline back. */
  former: Map<string, Response>;
  declined: Set<string>;
  /** Who has which place for good, or until its referral ends. */
  referred: Map<string, number>;
}

/** What moved a queue, and who: as they stand by it, or stood until then. */
export interface Move {
  leaf: LeafOf<'joined' | 'returned' | 'left' | 'category-changed' | 'turn-used' | 'turn-returned'>;
  member: Member;
}

/** Everything that the leaves of one city's ledger have said so far. */
export class CityState {
  isChecked = false;
  city = '';
  /** What its leaves tell (leaf.ts, `began`). */
  format: 1 | 2 | 3 = 1;
  readonly applicants = new Map<string, Applicant>();
  readonly bulletins = new Map<string, Bulletin>();
  readonly queues = new Map<string, QueueLine>();
  readonly keys: string[] = [];
  private readonly packs: LeafOf<'rules'>[] = [];
  /** Of each queue everything that moved it since the ledger began. */
  readonly moves = new Map<string, Move[]>();
  /** Queues that somebody has left, whose cut-offs may have to be widened; since when. */
  private readonly left = new Map<string, Instant>();
  /** The latest submission so far. */
  submittedUntil: Instant | null = null;

  /**
   * @param latestAfterMs how far behind the latest submission a further one may be dated, ms.
   * @param formerly who was known before the ledger was paused.
   */
  constructor(
    readonly latestAfterMs: number,
    readonly formerly: ReadonlyMap<string, Applicant> = new Map(),
  ) {}

  /** Whether its leaves have to say whose acts they are, and how everybody ends. */
  get tellsActs(): boolean {
    return this.isChecked && this.format >= 3;
  }

  queue(name: string): QueueLine {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new QueueLine();
    this.queues.set(name, queue);
    return queue;
  }

  queueOf(queue: LeafQueue): QueueLine {
    return this.queue(queueName(queue));
  }

  applicant(who: string): Applicant {
    const known = this.applicants.get(who);
    if (!known) throw new LedgerFault('unknown-application', null, who);
    return known;
  }

  bulletin(id: string): Bulletin {
    const known = this.bulletins.get(id);
    if (!known) throw new LedgerFault('unknown-bulletin', null, id);
    return known;
  }

  addRules(leaf: LeafOf<'rules'>): void {
    this.packs.push(leaf);
  }

  get rules(): readonly LeafOf<'rules'>[] {
    return this.packs;
  }

  /** Of the pack in force: the city's own latest, else the country's (pack/rule-pack.ts). */
  rulesAt(at: Instant): LeafOf<'rules'> {
    const day = dayOf(at);
    const latest = (locality: string) =>
      this.packs
        .filter((pack) => pack.locality === locality && pack.appliesFrom <= day)
        .toSorted((a, b) =>
          a.appliesFrom === b.appliesFrom ? b.version - a.version : a.appliesFrom < b.appliesFrom ? 1 : -1,
        )[0];
    const pack = latest(this.city) ?? latest('*');
    if (!pack) throw new LedgerFault('not-begun', 'rules', day);
    return pack;
  }

  rulesOfVersion(version: number): LeafOf<'rules'> | undefined {
    return packOfVersion(this.packs, this.city, version);
  }

  /** Keeps what moved a queue, and where who moved stood in it. */
  noteMove({ queue, who, category, submittedAt, no }: Applicant, leaf: Move['leaf']): void {
    if (!this.isChecked) return;
    const move = { leaf, member: { who, category, submittedAt, no } };
    const moves = this.moves.get(queue);
    if (moves) moves.push(move);
    else this.moves.set(queue, [move]);
  }

  /** Somebody has left, and their turn, if they used one, is counted: cut-offs are due to be widened. */
  noteLeft(queue: string, at: Instant): void {
    if (this.isChecked) this.left.set(queue, at);
  }

  /** What a bulletin's cut-offs have to be now. */
  widenedCutoffs(bulletin: Bulletin, at: Instant): Cutoffs | null {
    if (!bulletin.cutoffs) return null;
    const first = this.queue(bulletin.queue).first(bulletin.turnDepth, this.rulesAt(at).generalPerPrivileged);
    return widen(bulletin.cutoffs, cutoffsOf(first, bulletin.turnDepth, bulletin.publishAt));
  }

  /** Before a queue moves on: whether the last departure has widened what it had to. */
  requireWidened(queue: string): void {
    const at = this.left.get(queue);
    if (at === undefined) return;
    this.left.delete(queue);
    for (const bulletin of this.bulletins.values()) {
      if (bulletin.queue !== queue || (bulletin.step !== 'gathering' && bulletin.step !== 'settled')) continue;
      const due = this.widenedCutoffs(bulletin, at);
      if (due && bulletin.cutoffs && !sameCutoffs(due, bulletin.cutoffs)) {
        throw new LedgerFault('cutoffs-not-widened', due, bulletin.cutoffs);
      }
    }
  }
}
