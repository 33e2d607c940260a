import type { Instant } from '@kezek/calendar/instant';
import { accept, refuse, type Result } from '../refusal';
import type { Category, PerCategory } from './category';
import { positionOf, type Phase } from './order';

export interface Changing {
  /** Open exactly while the application is in its queue. */
  gate: 'open' | 'closed';
  hasLiveResponse: boolean;
}

/**
 * May the language of instruction be changed now? (RULES.md "corrections": while queued.) A response that is live is to
 * a bulletin of the old language: it is taken back first, by the family itself, so that nobody loses a place by it unasked.
 */
export function mayChangeLanguage({ gate, hasLiveResponse }: Changing): Result<null> {
  if (gate === 'closed') return refuse('language-change-not-now');
  if (hasLiveResponse) return refuse('live-response-exists');
  return accept(null);
}

/** The date with which it stands in the other queue: its own, or that of the change (P). */
export const dateAfterChange = (submittedAt: Instant, at: Instant, keepsDate: boolean): Instant =>
  keepsDate ? submittedAt : at;

/**
 * The position (1-based) that one would have who joined a queue.
 *
 * @param ahead how many of its category have an earlier submission. @param totals without the one who joins.
 */
export const positionIfJoined = (
  category: Category,
  ahead: number,
  totals: PerCategory<number>,
  phase: Phase,
  ratio: number,
): number => positionOf(category, ahead + 1, { ...totals, [category]: totals[category] + 1 }, phase, ratio);
