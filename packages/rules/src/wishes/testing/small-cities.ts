import * as fc from 'fast-check';
import type { Claimant } from '../give-together';

export interface SmallCity {
  claimants: Claimant[];
  places: Map<string, number>;
}

/** Bulletins with few places, and families in the queue's order, each with a list of some of them. */
export function smallCity({ families, bulletins }: { families: number; bulletins: number }): fc.Arbitrary<SmallCity> {
  const names = Array.from({ length: bulletins }, (_, n) => `b${n}`);
  return fc.record({
    places: fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: bulletins, maxLength: bulletins })
      .map((counts) => new Map(names.map((name, n) => [name, counts[n] ?? 0]))),
    claimants: fc
      .array(fc.shuffledSubarray(names), { maxLength: families })
      .map((lists) => lists.map((options, n): Claimant => ({ id: `f${n}`, options }))),
  });
}

/** Every list that can be made of some bulletins: each order of each part of them. */
export function allLists(bulletins: readonly string[]): string[][] {
  return [
    [],
    ...bulletins.flatMap((first) =>
      allLists(bulletins.filter((other) => other !== first)).map((rest) => [first, ...rest]),
    ),
  ];
}
