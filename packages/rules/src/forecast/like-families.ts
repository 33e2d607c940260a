import type { Category } from '../queue/category';
import { cellKey, dayMs, type Cell, type Cells } from './landmarks';
import { monthOf, seasonsApart } from '../months';
import { toInstant } from '@kezek/calendar/instant';
import { countWait, longestDays, noWaits, waitAsOf, type Waits } from './survival';

/** Queues of one city and language: by the children's year of birth, each with its cells. */
export type Queues = ReadonlyMap<number, Cells>;

/** In whose past it was looked, from the most alike on: another is taken where there were too few families. */
const likenesses = ['same-season', 'whole-year', 'places-beside'] as const;
export type Likeness = (typeof likenesses)[number];

/** A range of fewer families' waits would be those families' own. */
export const leastFamilies = 30;

/** Queues of children so many years older are asked, at the same age. */
const olderYears = 3;
/** How far the own queue is looked back into, in months. */
const lookedBack = 36;

export interface Place {
  birthYear: number;
  category: Category;
  band: number;
}

export interface LikeFamilies {
  likeness: Likeness;
  /** Different ones; who stood there in several months is one. */
  families: number;
  waits: Waits;
  /** Of the families that are counted: how many got a referral, and how many left otherwise. */
  referred: number;
  left: number;
}

/**
 * The families that stood at a like place, and how long each waited from there, as it was known at an instant. Nothing
 * that happened later is looked at.
 */
export function likeFamilies(queues: Queues, place: Place, asOfMs: number): LikeFamilies {
  const now = monthOf(toInstant(asOfMs));
  for (const likeness of likenesses) {
    const cells = [...cellsLike(queues, place, { asOfMs, now, likeness })];
    const isLast = likeness === likenesses.at(-1);
    // No more than those, were each of them another family.
    const most = cells.reduce((sum, [, { families }]) => sum + families.length, 0);
    if (most < leastFamilies && !isLast) continue;
    const found = gather(cells, asOfMs, likeness);
    if (found.families >= leastFamilies || isLast) return found;
  }
  throw new RangeError('there is a last likeness');
}

function* cellsLike(
  queues: Queues,
  { birthYear, category, band }: Place,
  { asOfMs, now, likeness }: { asOfMs: number; now: number; likeness: Likeness },
): Generator<[birthYear: number, Cell]> {
  const bands = likeness === 'places-beside' ? [band - 1, band, band + 1] : [band];
  const months = likeness === 'same-season' ? 1 : 6;
  for (let older = 0; older <= olderYears; older += 1) {
    const cells = queues.get(birthYear - older);
    const sameAge = now - 12 * older;
    const first = older === 0 ? now - lookedBack : sameAge - months;
    for (let month = first; month <= Math.min(now, sameAge + months); month += 1) {
      if (seasonsApart(month, now) > months) continue;
      for (const one of bands) {
        const cell = cells?.get(cellKey(month, category, one));
        if (cell && cell.startMs < asOfMs) yield [birthYear - older, cell];
      }
    }
  }
}

function gather(cells: Iterable<[number, Cell]>, asOfMs: number, likeness: Likeness): LikeFamilies {
  const waits = noWaits(longestDays);
  const whose = new Map<number, Map<number, 'referred' | 'left' | 'waiting'>>();
  for (const [birthYear, cell] of cells) {
    const ends = whose.get(birthYear) ?? new Map<number, 'referred' | 'left' | 'waiting'>();
    whose.set(birthYear, ends);
    for (const [index, family] of cell.families.entries()) {
      const { days, ended } = waitAsOf(cell, index, asOfMs);
      countWait(waits, days, ended);
      const stillThere = (cell.days[index] ?? Infinity) >= (asOfMs - cell.startMs) / dayMs;
      ends.set(family, ended ? 'referred' : stillThere ? 'waiting' : 'left');
    }
  }
  const ends = [...whose.values()].flatMap((known) => [...known.values()]);
  const count = (end: (typeof ends)[number]) => ends.filter((one) => one === end).length;
  return { likeness, waits, families: ends.length, referred: count('referred'), left: count('left') };
}
