import type { CalendarDay, Instant } from '@kezek/calendar/instant';
import type { BulletinKind } from '../bulletin/schedule';
import type { Category } from '../queue/category';
import type { Cutoffs } from '../queue/cutoff';
import type { TurnKind } from '../queue/turn';
import type { Act } from './act';
import type { EndCause } from './endings';

/** Of one city: an age group and a language. */
export interface LeafQueue {
  birthYear: number;
  language: string;
}

/** Where an application stands among those of its queue: by instant of submission, then by number of submission. */
export interface SortKey {
  category: Category;
  submittedAt: Instant;
  no: number;
}

interface Of {
  /** Business time. */
  at: Instant;
}
/** A salted commitment to the application, base64url. */
type Who = Of & { who: string };
type At = Of & { bulletin: string };
type Both = Who & At;
/** Without `by` it is the family's own, the kindergarten's, or due by itself; before format 3 it may be anybody's. */
type MayBeAct = Partial<Act>;
/** Of a kind that has a reason anyway. */
type MayBeBy = Omit<MayBeAct, 'reason'>;

/**
 * Everything that moves a queue, as the ledger tells it: who is a commitment, nobody is named. `taken-over` is what stood
 * so when the ledger began, before `begun`.
 */
export type Leaf =
  /**
   * `format`: 2 where it tells also who is linked, and whether lists answer; 3 where operators' acts say so, each with its
   * reason, and every end of an application is told.
   */
  | (Of & { kind: 'began'; city: string; format?: 2 | 3 })
  | (Of & { kind: 'begun' })
  | (Of & { kind: 'paused' })
  /** Who signs the heads from here on. */
  | (Of & { kind: 'key'; key: string })
  /** What a rule pack says of the order; of the city, or `*`. */
  | (Of & {
      kind: 'rules';
      locality: string;
      version: number;
      appliesFrom: CalendarDay;
      generalPerPrivileged: number;
      turnDepth: number;
      /** From format 2 on: wish lists answer bulletins; twins may be linked. */
      wishListsAnswer?: boolean;
      twinsTogether?: boolean;
    })
  | (Of & { kind: 'turns'; queue: LeafQueue; privileged: number; general: number })
  | (Who & SortKey & MayBeAct & { kind: 'submitted'; queue: LeafQueue; cause: 'submitted' | 'imported' | 'taken-over' })
  | (Who & SortKey & MayBeAct & { kind: 'joined' | 'returned'; queue: LeafQueue; cause: string })
  | (Who & MayBeAct & { kind: 'left'; cause: string })
  /** Of one that stands in no queue: who does, leaves. */
  | (Who & MayBeAct & { kind: 'application-ended'; cause: EndCause })
  /** Into what is left of a stop-list: who comes into its queue, returns. */
  | (Who & MayBeAct & { kind: 'application-restored' })
  | (Who & MayBeAct & { kind: 'category-changed'; category: Category; from: Category })
  | (Who & { kind: 'turn-used' | 'turn-returned'; turn: TurnKind })
  /** Told of both of a pair, of each with the other. */
  | (Who & { kind: 'twins-linked'; with: string })
  | (Who & { kind: 'twins-parted' })
  | (At & {
      kind: 'published';
      queue: LeafQueue;
      kindergarten: string;
      type: BulletinKind;
      places: number;
      /** Null: one that knows no priority. */
      cutoffs: Cutoffs | null;
      generalAt: Instant;
      /** Wish lists answer it: all its places go by the queue's order. */
      byLists?: boolean;
      /** From format 2 on: the version of the rule pack that it goes by. */
      pack?: number;
    })
  | (At & { kind: 'widened'; cutoffs: Cutoffs })
  | (At & { kind: 'resized'; places: number })
  | (At & { kind: 'settled' | 'general' })
  | (At & MayBeBy & { kind: 'ended'; how: string; reason: string | null })
  /** `with`: by a list, together with the earlier of linked twins, at that one's place in the queue. */
  | (Both & MayBeAct & { kind: 'responded'; access: 'priority' | 'general'; gathered: boolean; with?: string })
  | (Both & { kind: 'given'; place: number })
  | (Both & MayBeBy & { kind: 'released'; cause: string; reason: string | null })
  | (Both & MayBeAct & { kind: 'restored'; into: 'gathered' | 'line' | 'right-to-respond' })
  | (Both &
      MayBeAct & { kind: 'issued'; place: number; access: 'priority' | 'general' | 'private'; turn: TurnKind | null })
  | (Both & MayBeBy & { kind: 'referral-ended'; how: string; reason: string | null })
  | (Both & MayBeAct & { kind: 'enrolled' });

export type LeafKind = Leaf['kind'];
export type LeafOf<Kind extends LeafKind> = Extract<Leaf, { kind: Kind }>;
