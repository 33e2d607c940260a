import type { Trader } from '../find-chains';

/** Who has which place afterwards: child → kindergarten. */
export type Outcome = ReadonlyMap<string, string>;

export const trader = (index: number, kindergartenId: string, wants: readonly string[]): Trader => ({
  id: `child-${index}`,
  kindergartenId,
  wants,
  birthYear: 2022,
  language: 'kk',
  queueDate: `2026-01-0${index + 1}T00:00:00.000Z`,
});

/** Every list of kindergartens that a child could hand in, the empty one too. */
export function everyList(kindergartens: readonly string[]): string[][] {
  return [
    [],
    ...kindergartens.flatMap((best) =>
      everyList(kindergartens.filter((other) => other !== best)).map((rest) => [best, ...rest]),
    ),
  ];
}

/** Every way to sit: child by child a kindergarten that is known or the next new one, at most `most` of them. */
export function everySeating(children: number, most: number): string[][] {
  if (children === 0) return [[]];
  return everySeating(children - 1, most).flatMap((seating) => {
    const known = new Set(seating).size;
    return Array.from({ length: Math.min(known + 1, most) }, (_, next) => [...seating, `kindergarten-${next}`]);
  });
}

/** The rank of a kindergarten for a child: 0 is the best, its own comes after its list, what it doesn't want last. */
export function rank({ wants, kindergartenId: own }: Trader, kindergartenId: string): number {
  const before = wants.includes(own) ? wants.slice(0, wants.indexOf(own)) : wants;
  if (kindergartenId === own) return before.length;
  const found = before.indexOf(kindergartenId);
  return found === -1 ? Number.POSITIVE_INFINITY : found;
}

export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

/** Every group of children, the whole market too. */
export const groupsOf = <T>(items: readonly T[]): T[][] =>
  items.reduce<T[][]>((groups, item) => [...groups, ...groups.map((group) => [...group, item])], [[]]).slice(1);
