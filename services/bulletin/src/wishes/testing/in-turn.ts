/** Two who are to be given places of one bulletin, the earlier in the queue first. */
export interface Pair {
  early: string;
  late: string;
  isBound: boolean;
  /** Where both may have a place, best first. */
  wants: readonly string[];
}

/**
 * The places of several bulletins by hand, as somebody with a list of the queue and a pencil would give them: a reference
 * that shares nothing with what gives them.
 *
 * @param alone where one may have a place by itself, best first.
 */
export function inTurn(
  order: readonly string[],
  alone: (id: string) => readonly string[],
  pairs: readonly Pair[],
  places: ReadonlyMap<string, number>,
): Map<string, string> {
  const has = new Map<string, string>();
  const isLeft = (bulletinId: string, n: number) =>
    (places.get(bulletinId) ?? 0) - [...has.values()].filter((one) => one === bulletinId).length >= n;
  for (const id of order) {
    if (has.has(id)) continue;
    const pair = pairs.find(({ early }) => early === id);
    const forBoth = pair?.wants.find((bulletinId) => isLeft(bulletinId, 2));
    if (pair && forBoth !== undefined) {
      has.set(pair.early, forBoth).set(pair.late, forBoth);
      continue;
    }
    if (pairs.some(({ early, late, isBound }) => isBound && (early === id || late === id))) continue;
    const own = alone(id).find((bulletinId) => isLeft(bulletinId, 1));
    if (own !== undefined) has.set(id, own);
  }
  return has;
}
