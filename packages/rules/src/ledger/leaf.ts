import type { CalendarDay, Instant } from '@kezek/calendar/instant';
import type { BulletinKind } from '../bulletin/schedule';
import type { Category } from '../queue/category';
import type { Cutoffs } from '../queue/cutoff';
import type { TurnKind } from '../queue/turn';

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

/**
 * Everything that moves a queue, as the ledger tells it: who is a commitment, nobody is named. `taken-over` is what stood
 * so when the ledger began, before `begun`.
 */
export type Leaf =
  /** `format`: 2 where it tells also who is linked, and whether lists answer. */
  | (Of & { kind: 'began'; city: string; format?: 2 })
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
  | (Who & SortKey & { kind: 'submitted'; queue: LeafQueue; cause: 'submitted' | 'imported' | 'taken-over' })
  | (Who & SortKey & { kind: 'joined' | 'returned'; queue: LeafQueue; cause: string })
  | (Who & { kind: 'left'; cause: string })
  | (Who & { kind: 'category-changed'; category: Category; from: Category })
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
  | (At & { kind: 'ended'; how: string; reason: string | null })
  /** `with`: by a list, together with the earlier of linked twins, at that one's place in the queue. */
  | (Both & { kind: 'responded'; access: 'priority' | 'general'; gathered: boolean; with?: string })
  | (Both & { kind: 'given'; place: number })
  | (Both & { kind: 'released'; cause: string; reason: string | null })
  | (Both & { kind: 'restored'; into: 'gathered' | 'line' | 'right-to-respond' })
  | (Both & { kind: 'issued'; place: number; access: 'priority' | 'general' | 'private'; turn: TurnKind | null })
  | (Both & { kind: 'referral-ended'; how: string; reason: string | null })
  | (Both & { kind: 'enrolled' });

export type LeafKind = Leaf['kind'];
export type LeafOf<Kind extends LeafKind> = Extract<Leaf, { kind: Kind }>;
