import { categories, type Category, type PerCategory } from '../queue/category';
import { mergeOrder, positionOf, type Phase } from '../queue/order';
import type { LeafQueue, SortKey } from './leaf';

export interface Member extends SortKey {
  who: string;
}

export const queueName = ({ birthYear, language }: LeafQueue): string => `${birthYear} ${language}`;

/** Before whom one stands in its category. */
export const bySubmission = (a: SortKey, b: SortKey): number =>
  a.submittedAt === b.submittedAt ? a.no - b.no : a.submittedAt < b.submittedAt ? -1 : 1;

/** One queue, as the leaves so far describe it. */
export class QueueLine {
  private readonly members: PerCategory<Member[]> = { 'out-of-turn': [], 'first-priority': [], general: [] };
  phase: Phase = { privileged: 0, general: 0 };

  copy(): QueueLine {
    const copy = new QueueLine();
    for (const category of categories) copy.members[category].push(...this.members[category]);
    copy.phase = this.phase;
    return copy;
  }

  get totals(): PerCategory<number> {
    const { 'out-of-turn': outOfTurn, 'first-priority': firstPriority, general } = this.members;
    return { 'out-of-turn': outOfTurn.length, 'first-priority': firstPriority.length, general: general.length };
  }

  add(member: Member): void {
    const line = this.members[member.category];
    line.splice(rankIn(line, member), 0, member);
  }

  remove(member: Member): void {
    const line = this.members[member.category];
    const at = rankIn(line, member);
    if (line[at]?.who === member.who) line.splice(at, 1);
  }

  /** The first n of the shown order. */
  first(n: number, ratio: number): Member[] {
    const of = (category: Category) => this.members[category].slice(0, n);
    const heads = {
      'out-of-turn': of('out-of-turn'),
      'first-priority': of('first-priority'),
      general: of('general'),
    };
    return mergeOrder(heads, this.phase, ratio).slice(0, n);
  }

  /** The number of one who is in it. */
  position(member: SortKey, ratio: number): number {
    const rank = rankIn(this.members[member.category], member) + 1;
    return positionOf(member.category, rank, this.totals, this.phase, ratio);
  }
}

/** How many stand before it. */
function rankIn(line: readonly SortKey[], one: SortKey): number {
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = line[middle];
    if (there && bySubmission(there, one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
