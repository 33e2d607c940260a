import { addMs, toCalendarDay, toInstant, type Instant } from '@kezek/calendar/instant';
import type { Category } from '../../queue/category';
import { cutoffsOf, sameCutoffs, widen, type Cutoffs } from '../../queue/cutoff';
import { mergeOrder, type Phase } from '../../queue/order';
import { turnUsed, useTurn } from '../../queue/turn';
import type { Leaf } from '../leaf';

interface Family {
  who: string;
  category: Category;
  submittedAt: Instant;
  no: number;
}

const queue = { birthYear: 2022, language: 'kk' };
const bulletin = 'bulletin-1';
const turnDepth = 4;
const ratio = 3;

/**
 * One queue and one bulletin in lists that are sorted anew each time, told as a city's service tells it: families join,
 * all whose turn has come respond, places are given, and whoever has one is issued a referral and leaves.
 */
export class Town {
  readonly leaves: Leaf[] = [];
  private families: Family[] = [];
  private phase: Phase = { privileged: 0, general: 0 };
  private waiting: string[] = [];
  private held = new Map<string, number>();
  /** Places that a referral was issued for. */
  private readonly gone = new Set<number>();
  private cutoffs: Cutoffs | undefined;
  private now = toInstant('2026-03-10T05:00:00.000Z');
  private readonly publishAt = toInstant('2026-03-16T02:00:00.000Z');

  constructor(private readonly places: number) {
    const at = this.now;
    this.tell(
      { kind: 'began', at, city: '750000000' },
      {
        ...{ kind: 'rules', at, locality: '*', version: 1, appliesFrom: toCalendarDay('2024-03-01') },
        ...{ generalPerPrivileged: ratio, turnDepth },
      },
      { kind: 'begun', at },
    );
  }

  join(category: Category): void {
    const no = this.families.length + this.leaves.length;
    const family = { who: `family-${no}`, category, submittedAt: (this.now = addMs(this.now, 1_000)), no };
    this.families.push(family);
    const { submittedAt: at } = family;
    this.tell({ kind: 'submitted', at, ...family, queue, cause: 'submitted' });
    this.tell({ kind: 'joined', at, ...family, queue, cause: 'submitted' });
  }

  publish(): void {
    const at = this.publishAt;
    const cutoffs = (this.cutoffs = this.due());
    const generalAt = toInstant('2026-03-20T02:00:00.000Z');
    this.tell({
      ...{ kind: 'published', at, bulletin, queue, kindergarten: 'k', type: 'public', places: this.places },
      ...{ cutoffs, generalAt },
    });
    for (const { who, category, submittedAt } of this.families) {
      const cutoff = cutoffs[category];
      if (cutoff === null || submittedAt > cutoff) continue;
      this.waiting.push(who);
      this.tell({ kind: 'responded', at: addMs(at, 1), bulletin, who, access: 'priority', gathered: true });
    }
    this.tell({ kind: 'settled', at: addMs(at, 2), bulletin });
    this.give();
  }

  /** The n-th of those who hold a place is issued a referral. */
  issue(n: number): void {
    const [who, place] = [...this.held][n % Math.max(1, this.held.size)] ?? [];
    if (who === undefined || place === undefined) return;
    const { category } = this.family(who);
    const has = (kind: Category) => this.families.some((one) => one.category === kind);
    const turn = turnUsed(category, 'priority', { privileged: has('first-priority'), general: has('general') });
    this.held.delete(who);
    this.gone.add(place);
    this.leave(who, 'referral', turn);
    this.tell({ kind: 'issued', at: this.later, bulletin, who, place, access: 'priority', turn });
  }

  /** The n-th of those who hold a place withdraws: the place is the next one's. */
  withdraw(n: number): void {
    const [who] = [...this.held][n % Math.max(1, this.held.size)] ?? [];
    if (who === undefined) return;
    this.held.delete(who);
    this.tell({ kind: 'released', at: this.later, bulletin, who, cause: 'withdrawn', reason: null });
    this.leave(who, 'withdrawn', null);
    this.give();
  }

  private leave(who: string, cause: string, turn: ReturnType<typeof turnUsed>): void {
    const at = this.later;
    this.families = this.families.filter((family) => family.who !== who);
    this.tell({ kind: 'left', at, who, cause });
    if (turn) {
      this.phase = useTurn(this.phase, turn);
      this.tell({ kind: 'turn-used', at, who, turn });
    }
    if (!this.cutoffs) return;
    const cutoffs = widen(this.cutoffs, this.due());
    if (!sameCutoffs(cutoffs, this.cutoffs)) this.tell({ kind: 'widened', at, bulletin, cutoffs });
    this.cutoffs = cutoffs;
  }

  private give(): void {
    const order = this.order().map(({ who }) => who);
    for (let place = 1; place <= this.places; place += 1) {
      if (this.gone.has(place) || [...this.held.values()].includes(place)) continue;
      const next = order.find((who) => this.waiting.includes(who));
      if (next === undefined) return;
      this.waiting = this.waiting.filter((who) => who !== next);
      this.held.set(next, place);
      this.tell({ kind: 'given', at: this.later, bulletin, who: next, place });
    }
  }

  private order(): Family[] {
    const of = (category: Category) =>
      this.families.filter((family) => family.category === category).toSorted((a, b) => a.no - b.no);
    const entries = {
      'out-of-turn': of('out-of-turn'),
      'first-priority': of('first-priority'),
      general: of('general'),
    };
    return mergeOrder(entries, this.phase, ratio);
  }

  private due = (): Cutoffs => cutoffsOf(this.order().slice(0, turnDepth), turnDepth, this.publishAt);

  private get later(): Instant {
    this.now = addMs(this.now < this.publishAt ? addMs(this.publishAt, 1_000) : this.now, 1);
    return this.now;
  }

  private family(who: string): Family {
    const family = this.families.find((one) => one.who === who);
    if (!family) throw new TypeError('only who stands in the queue leaves it');
    return family;
  }

  private tell(...leaves: Leaf[]): void {
    this.leaves.push(...leaves);
  }
}
