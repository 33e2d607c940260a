import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import type { Category, PerCategory } from '../category';
import type { QueueEntry } from '../cutoff';
import { mergeOrder, type Phase } from '../order';
import { useTurn, turnUsed, type TurnKind } from '../turn';

export interface Waiting extends QueueEntry {
  name: string;
}

/** Submissions of a model queue begin here, a minute apart. */
const firstSubmittedAt = toInstant('2026-01-05T09:00:00+05:00');
const minuteMs = 60_000;

/** `O1 O2 …` out of turn, `P1 …` first-priority, `G1 …` general, submitted in that order, a minute apart. */
export function aQueue(counts: PerCategory<number>): Waiting[] {
  const letters = { 'out-of-turn': 'O', 'first-priority': 'P', general: 'G' } as const;
  const names = (['out-of-turn', 'first-priority', 'general'] as const).flatMap((category) =>
    Array.from({ length: counts[category] }, (_, index) => ({ category, name: `${letters[category]}${index + 1}` })),
  );
  return names.map((entry, index) => ({ ...entry, submittedAt: submittedAfter(index) }));
}

export const submittedAfter = (minutes: number): Instant => addMs(firstSubmittedAt, minutes * minuteMs);

/** By category, each by submission; ties as they were submitted (the sort is stable). */
export function byCategory<T extends QueueEntry>(entries: readonly T[]): PerCategory<T[]> {
  const of = (category: Category) =>
    entries
      .filter((entry) => entry.category === category)
      .toSorted((a, b) => (a.submittedAt < b.submittedAt ? -1 : a.submittedAt > b.submittedAt ? 1 : 0));
  return { 'out-of-turn': of('out-of-turn'), 'first-priority': of('first-priority'), general: of('general') };
}

export const order = <T extends QueueEntry>(entries: readonly T[], phase: Phase, ratio = 3): T[] =>
  mergeOrder(byCategory(entries), phase, ratio);

/** @throws Error when there is none. */
export function firstOf<T>(entries: readonly T[]): T {
  const [first] = entries;
  if (first === undefined) throw new Error('nobody is there');
  return first;
}

/** G1, G2 and G3, G2 submitted at G1's very instant. */
export function tiedGenerals(): { first: Waiting; tied: Waiting; third: Waiting } {
  const [first, second, third] = aQueue({ 'out-of-turn': 0, 'first-priority': 0, general: 3 });
  if (!first || !second || !third) throw new Error('three were asked for');
  return { first, tied: { ...second, submittedAt: first.submittedAt }, third };
}

export const present = (entries: readonly QueueEntry[]): { privileged: boolean; general: boolean } => ({
  privileged: entries.some(({ category }) => category === 'first-priority'),
  general: entries.some(({ category }) => category === 'general'),
});

/** Somebody gets a referral from a response made in priority access: leaves the queue, a turn may be used. */
export function direct<T extends QueueEntry>(
  entries: readonly T[],
  phase: Phase,
  served: T,
): { entries: T[]; phase: Phase; turn: TurnKind | null } {
  const turn = turnUsed(served.category, 'priority', present(entries));
  return { entries: entries.filter((entry) => entry !== served), phase: useTurn(phase, turn), turn };
}
