/** Swaps of places between families whose children attend (docs/swaps.md, docs/adr/0025-swaps.md). Pure. */

/** A child who has a place, and where it would rather have one. */
export interface Trader {
  id: string;
  kindergartenId: string;
  /** What it would rather have, the best first; what stands behind its own kindergarten counts for nothing. */
  wants: readonly string[];
  birthYear: number;
  /** Of instruction. */
  language: string;
  /** When it was put into the queue: ISO 8601, compared as text. */
  queueDate: string;
}

/** One child of a chain: it gets the place of `placeOf`, in `to`. */
export interface Move {
  id: string;
  from: string;
  to: string;
  placeOf: string;
}

/** Each child gets the place of the next one, the last child that of the first. */
export type Chain = readonly Move[];

/**
 * Top trading cycles (Shapley and Scarf 1974; several places to a kindergarten: Abdulkadiroğlu and Sönmez 2003). Within a
 * year of birth and a language each kindergarten points to the earliest queue date of those who are still in the market
 * with a place of it, and that child to the best kindergarten of its list that still has somebody, or to its own place.
 * Every cycle is a chain, and leaves.
 *
 * Nobody gets anything worse than what it has; the true list is the best list; no group could have done better for each
 * of its members by swapping among themselves. The order in which children are given changes nothing.
 *
 * @returns disjoint chains of two or more, each begun by its earliest queue date, the earliest chain first.
 */
export function findChains(traders: readonly Trader[]): Chain[] {
  const markets = grouped(traders, ({ birthYear, language }) => `${birthYear} ${language}`);
  return [...markets.values()]
    .flatMap(clear)
    .toSorted(([one], [other]) => (one && other ? byQueueDate(one.owner, other.owner) : 0))
    .map(asChain);
}

type Pointing = { owner: Trader; to: string };

/** Of one instant the smaller id: any fixed order will do, and nobody chooses an id. */
const byQueueDate = (a: Trader, b: Trader): number =>
  a.queueDate === b.queueDate ? (a.id < b.id ? -1 : 1) : a.queueDate < b.queueDate ? -1 : 1;

type Owners = Map<string, Trader[]>;

/** Follows the pointing from kindergarten to kindergarten; a cycle is taken out of the path, which is gone on with. */
function clear(market: readonly Trader[]): Pointing[][] {
  const latestFirst = market.toSorted((a, b) => byQueueDate(b, a));
  const owners = grouped(latestFirst, ({ kindergartenId }) => kindergartenId);
  const cycles: Pointing[][] = [];
  const path: string[] = [];
  for (let [at] = owners.keys(); at !== undefined; at = path.pop() ?? owners.keys().next().value) {
    const pointing = pointingOf(owners, at);
    if (!pointing) continue;
    path.push(at);
    const began = path.indexOf(pointing.to);
    if (began === -1) path.push(pointing.to);
    else cycles.push(takeOut(owners, path.splice(began)));
  }
  return cycles.filter(({ length }) => length > 1).map(earliestFirst);
}

/** The last owner has the earliest queue date. Undefined: nobody is left there. */
function pointingOf(owners: Owners, kindergartenId: string): Pointing | undefined {
  const owner = owners.get(kindergartenId)?.at(-1);
  const to = owner?.wants.find((wanted) => wanted === kindergartenId || owners.has(wanted));
  return owner && { owner, to: to ?? kindergartenId };
}

function takeOut(owners: Owners, kindergartenIds: readonly string[]): Pointing[] {
  const cycle = kindergartenIds.flatMap((id) => pointingOf(owners, id) ?? []);
  for (const { owner } of cycle) {
    const left = owners.get(owner.kindergartenId);
    left?.pop();
    if (left?.length === 0) owners.delete(owner.kindergartenId);
  }
  return cycle;
}

function earliestFirst(cycle: readonly Pointing[]): Pointing[] {
  const earliest = cycle.map(({ owner }) => owner).toSorted(byQueueDate)[0];
  const start = cycle.findIndex(({ owner }) => owner === earliest);
  return [...cycle.slice(start), ...cycle.slice(0, start)];
}

const asChain = (cycle: readonly Pointing[]): Chain =>
  cycle.map(({ owner: { id, kindergartenId: from }, to }, index) => {
    const placeOf = (cycle[index + 1] ?? cycle[0])?.owner.id ?? id;
    return { id, from, to, placeOf };
  });

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
