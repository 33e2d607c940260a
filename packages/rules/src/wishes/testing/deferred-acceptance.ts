import type { Claimant } from '../give-together';

/**
 * The same places by another way, as an independent reference: each asks for the best it has not been refused, each
 * bulletin keeps the first of the queue among those who ask, until nobody is refused (Gale and Shapley).
 */
export function deferredAcceptance(
  claimants: readonly Claimant[],
  places: ReadonlyMap<string, number>,
): Map<string, string> {
  const standing = new Map(claimants.map(({ id }, index) => [id, index]));
  const asked = new Map(claimants.map(({ id }) => [id, 0]));
  const kept = new Map<string, string[]>([...places.keys()].map((id) => [id, []]));
  const restless = claimants.map(({ id }) => id).toReversed();
  for (let id = restless.shift(); id !== undefined; id = restless.shift()) {
    const next = asked.get(id) ?? 0;
    const wanted = claimants[standing.get(id) ?? -1]?.options[next];
    if (wanted === undefined) continue;
    asked.set(id, next + 1);
    const asking = [...(kept.get(wanted) ?? []), id].toSorted((a, b) => rank(standing, a) - rank(standing, b));
    kept.set(wanted, asking.slice(0, places.get(wanted) ?? 0));
    restless.push(...asking.slice(places.get(wanted) ?? 0));
  }
  return new Map([...kept].flatMap(([bulletinId, ids]) => ids.map((id): [string, string] => [id, bulletinId])));
}

const rank = (standing: ReadonlyMap<string, number>, id: string): number => standing.get(id) ?? -1;
