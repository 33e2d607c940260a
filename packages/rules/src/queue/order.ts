import { categories, type Category, type PerCategory } from './category';

/**
 * Turns used so far in one queue, kept with the queue and advanced when a turn is used — never recomputed from
 * the head, which would serve every privileged application first.
 */
export interface Phase {
  privileged: number;
  general: number;
}

/**
 * A privileged turn is next when `general ≥ ratio × privileged` (P: 1 privileged to 3 general; a ratio of 0 serves
 * every privileged application first).
 */
const privilegedIsNext = (phase: Phase, ratio: number): boolean => phase.general >= ratio * phase.privileged;

/**
 * The shown order of a queue: out-of-turn by submission, then first-priority and general merged 1 : ratio from the
 * phase; if one kind is missing the other follows.
 *
 * @param entries each category's applications, already by submission instant.
 */
export function mergeOrder<T>(entries: PerCategory<readonly T[]>, phase: Phase, ratio: number): T[] {
  const order = [...entries['out-of-turn']];
  const privileged = entries['first-priority'];
  const general = entries.general;
  const turns = { ...phase };
  let nextPrivileged = 0;
  let nextGeneral = 0;
  while (nextPrivileged < privileged.length && nextGeneral < general.length) {
    if (privilegedIsNext(turns, ratio)) {
      order.push(...privileged.slice(nextPrivileged, ++nextPrivileged));
      turns.privileged += 1;
    } else {
      order.push(...general.slice(nextGeneral, ++nextGeneral));
      turns.general += 1;
    }
  }
  return [...order, ...privileged.slice(nextPrivileged), ...general.slice(nextGeneral)];
}

/**
 * The position (1-based) of the `rank`-th (1-based) application of a category, without walking the queue.
 * Equal to its place in {@link mergeOrder}.
 */
export function positionOf(
  category: Category,
  rank: number,
  totals: PerCategory<number>,
  phase: Phase,
  ratio: number,
): number {
  const outOfTurn = totals['out-of-turn'];
  switch (category) {
    case 'out-of-turn':
      return rank;
    case 'first-priority': {
      const generalBefore = ratio * (phase.privileged + rank - 1) - phase.general;
      return outOfTurn + rank + clamp(generalBefore, 0, totals.general);
    }
    case 'general': {
      const privilegedBefore =
        ratio === 0 ? totals['first-priority'] : Math.floor((rank - 1 + phase.general) / ratio) - phase.privileged + 1;
      return outOfTurn + rank + clamp(privilegedBefore, 0, totals['first-priority']);
    }
  }
}

/** How many of each category are among the first n of {@link mergeOrder}, without walking the queue. */
export function amongFirst(n: number, totals: PerCategory<number>, phase: Phase, ratio: number): PerCategory<number> {
  const outOfTurn = Math.min(n, totals['out-of-turn']);
  const merged = Math.min(n, totals['out-of-turn'] + totals['first-priority'] + totals.general);
  const isAmong = (rank: number) => positionOf('first-priority', rank, totals, phase, ratio) <= merged;
  let firstPriority = 0;
  let beyond = totals['first-priority'] + 1;
  while (beyond - firstPriority > 1) {
    const middle = Math.floor((firstPriority + beyond) / 2);
    if (isAmong(middle)) firstPriority = middle;
    else beyond = middle;
  }
  return { 'out-of-turn': outOfTurn, 'first-priority': firstPriority, general: merged - outOfTurn - firstPriority };
}

/**
 * Who stands at a position, from 1 on: a category, and the rank in it; null behind the queue's end. The inverse of
 * {@link positionOf}.
 */
export function standingAt(
  position: number,
  totals: PerCategory<number>,
  phase: Phase,
  ratio: number,
): { category: Category; rank: number } | null {
  const before = amongFirst(position - 1, totals, phase, ratio);
  const upTo = amongFirst(position, totals, phase, ratio);
  const category = categories.find((one) => upTo[one] > before[one]);
  return category === undefined ? null : { category, rank: upTo[category] };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
