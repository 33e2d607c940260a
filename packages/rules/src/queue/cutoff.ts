import { epochMs, type Instant } from '@kezek/calendar/instant';
import { categories, type Category, type PerCategory } from './category';

/** Per category the last submission instant whose turn has come; null: none of this category. */
export type Cutoffs = PerCategory<Instant | null>;

export interface QueueEntry {
  category: Category;
  submittedAt: Instant;
}

/**
 * The cut-off of a bulletin (RULES.md): per category, the last submission instant among the first N of the queue's
 * order. Where the whole queue is shorter than N, everybody's turn has come: the publication's instant.
 *
 * @param firstN the first N of {@link mergeOrder}, fewer when the queue is shorter.
 */
export function cutoffsOf(firstN: readonly QueueEntry[], n: number, publishedAt: Instant): Cutoffs {
  if (firstN.length < n) return { 'out-of-turn': publishedAt, 'first-priority': publishedAt, general: publishedAt };
  const cutoffs: Cutoffs = { 'out-of-turn': null, 'first-priority': null, general: null };
  for (const { category, submittedAt } of firstN) cutoffs[category] = later(cutoffs[category], submittedAt);
  return cutoffs;
}

/** A cut-off only widens, never narrows. */
export function widen(now: Cutoffs, next: Cutoffs): Cutoffs {
  return {
    'out-of-turn': later(now['out-of-turn'], next['out-of-turn']),
    'first-priority': later(now['first-priority'], next['first-priority']),
    general: later(now.general, next.general),
  };
}

export const sameCutoffs = (a: Cutoffs, b: Cutoffs): boolean =>
  categories.every((category) => a[category] === b[category]);

export function turnHasCome(cutoffs: Cutoffs, entry: QueueEntry): boolean {
  const cutoff = cutoffs[entry.category];
  return cutoff !== null && epochMs(entry.submittedAt) <= epochMs(cutoff);
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return epochMs(a) >= epochMs(b) ? a : b;
}
