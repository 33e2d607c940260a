import type { CalendarDay } from '@kezek/calendar/instant';
import { categories, type Category, type PerCategory } from '../queue/category';
import { positionOf, type Phase } from '../queue/order';
import { giveTurnBack, useTurn } from '../queue/turn';
import { bandOf } from './bands';
import { firstDayOf, startMsOf } from '../months';
import { categoryAt, type QueuePast } from './stays';

export const dayMs = 86_400_000;

/** Families that stood at a like place of one queue when a month began, and what became of each of them since. */
export interface Cell {
  month: number;
  startMs: number;
  category: Category;
  band: number;
  /** Who, by their number among the queue's families. */
  families: number[];
  numbers: number[];
  /** From the month's beginning until the stay's end; Infinity while it lasts. */
  days: number[];
  /** Whether the queue gave a referral then. */
  referred: boolean[];
}

/** By {@link cellKey}. */
export type Cells = ReadonlyMap<number, Cell>;

const mostBands = 64;

/** A number, since hundreds of thousands are looked up a night. */
export const cellKey = (month: number, category: Category, band: number): number =>
  (month * categories.length + categories.indexOf(category)) * mostBands + band;

/**
 * Who stood where at the beginning of each month, by the queue's order as it was then. Yields after each.
 *
 * Of each month what stands before it decides who is in which cell; what became of them is known only later, and
 * whoever asks as of an instant cuts it there (`survival.ts`).
 *
 * @param ratioOn general turns to one privileged (P) on a day.
 */
export function* cellsOf(
  past: QueuePast,
  { months, ratioOn }: { months: { first: number; last: number }; ratioOn: (day: CalendarDay) => number },
): Generator<undefined, Cells> {
  const cells = new Map<number, Cell>();
  for (let month = months.first; month <= months.last; month += 1) {
    for (const cell of cellsIn(past, month, ratioOn(firstDayOf(month)))) {
      cells.set(cellKey(month, cell.category, cell.band), cell);
    }
    yield;
  }
  return cells;
}

function cellsIn(past: QueuePast, month: number, ratio: number): Cell[] {
  const startMs = startMsOf(month);
  const present = past.stays.flatMap((stay) => {
    const category = categoryAt(stay, startMs);
    return category ? [{ stay, category }] : [];
  });
  const totals: PerCategory<number> = { 'out-of-turn': 0, 'first-priority': 0, general: 0 };
  for (const { category } of present) totals[category] += 1;
  const phase = phaseAt(past, startMs);
  const ranks: PerCategory<number> = { 'out-of-turn': 0, 'first-priority': 0, general: 0 };
  const cells = new Map<number, Cell>();
  for (const { stay, category } of present) {
    const number = positionOf(category, (ranks[category] += 1), totals, phase, ratio);
    const band = bandOf(number);
    const key = cellKey(month, category, band);
    const cell = cells.get(key) ?? {
      ...{ month, startMs, category, band },
      ...{ families: [], numbers: [], days: [], referred: [] },
    };
    cells.set(key, cell);
    cell.families.push(stay.family);
    cell.numbers.push(number);
    cell.days.push((stay.untilMs - startMs) / dayMs);
    cell.referred.push(stay.referred);
  }
  return [...cells.values()];
}

function phaseAt({ turns }: QueuePast, atMs: number): Phase {
  let phase: Phase = { privileged: 0, general: 0 };
  for (const { atMs: turnMs, turn, by } of turns) {
    if (turnMs <= atMs) phase = by === 1 ? useTurn(phase, turn) : giveTurnBack(phase, turn);
  }
  return phase;
}
