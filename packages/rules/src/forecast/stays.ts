import { epochMs, type Instant } from '@kezek/calendar/instant';
import type { Category } from '../queue/category';
import type { TurnKind } from '../queue/turn';

/** What a queue's log says of one change. `byChoice`: it left by choosing a private kindergarten by itself. */
export interface LoggedChange {
  at: Instant;
  kind: 'joined' | 'left' | 'returned' | 'category-changed' | 'turn-used' | 'turn-returned';
  applicationId: string;
  category: Category;
  submittedAt: Instant;
  submissionNo: number;
  detail: string | null;
  byChoice: boolean;
}

/** One stay in a queue. Instants are epoch milliseconds. */
export interface Stay {
  /** Of whom, among the families of this queue: from 0 on. */
  family: number;
  submittedMs: number;
  submissionNo: number;
  /** From when it was in which category, the first from its beginning on. */
  categories: { sinceMs: number; category: Category }[];
  sinceMs: number;
  /** Infinity while it lasts. */
  untilMs: number;
  /** It ended by a referral that the queue gave. Whoever left otherwise says nothing of how long the queue takes. */
  referred: boolean;
}

export interface QueuePast {
  /** In the order of submission. */
  stays: Stay[];
  turns: { atMs: number; turn: TurnKind; by: 1 | -1 }[];
  families: number;
}

/** Folds a queue's log as it is read, so that a long one is never held as a whole. */
export class PastReader {
  private readonly stays: Stay[] = [];
  private readonly turns: QueuePast['turns'] = [];
  private readonly families = new Map<string, number>();
  private readonly open = new Map<string, Stay>();

  /** @param change the next one, in the order of the log. */
  add(change: LoggedChange): void {
    const { applicationId, category, detail } = change;
    const atMs = epochMs(change.at);
    const stay = this.open.get(applicationId);
    switch (change.kind) {
      case 'joined':
      case 'returned':
        if (!stay) this.begin(change, atMs);
        return;
      case 'category-changed':
        stay?.categories.push({ sinceMs: atMs, category });
        return;
      case 'left':
        if (!stay) return;
        stay.untilMs = atMs;
        stay.referred = detail === 'referral' && !change.byChoice;
        this.open.delete(applicationId);
        return;
      case 'turn-used':
      case 'turn-returned':
        if (detail === 'general' || detail === 'first-priority')
          this.turns.push({ atMs, turn: detail, by: change.kind === 'turn-used' ? 1 : -1 });
    }
  }

  private begin({ applicationId, category, submittedAt, submissionNo }: LoggedChange, sinceMs: number): void {
    const family = this.families.get(applicationId) ?? this.families.size;
    this.families.set(applicationId, family);
    const stay: Stay = {
      ...{ family, submittedMs: epochMs(submittedAt), submissionNo, sinceMs },
      ...{ categories: [{ sinceMs, category }], untilMs: Infinity, referred: false },
    };
    this.open.set(applicationId, stay);
    this.stays.push(stay);
  }

  read(): QueuePast {
    const stays = this.stays.toSorted((a, b) => a.submittedMs - b.submittedMs || a.submissionNo - b.submissionNo);
    return { stays, turns: this.turns, families: this.families.size };
  }
}

export function categoryAt(stay: Stay, atMs: number): Category | null {
  if (stay.sinceMs > atMs || stay.untilMs <= atMs) return null;
  return stay.categories.findLast(({ sinceMs }) => sinceMs <= atMs)?.category ?? null;
}
