/** `only`: together or not at all; `if-possible`: else each for itself. */
export const bonds = ['only', 'if-possible'] as const;
export type Bond = (typeof bonds)[number];

/** Who may have a place of some bulletins, and in which order it wants them. */
export interface Claimant {
  id: string;
  /** Ids of bulletins, best first. */
  options: readonly string[];
  /** Of the earlier of two that are linked: the bulletins of which both may have a place, best first. */
  together?: {
    twin: string;
    options: readonly string[];
    bond: Bond;
  };
}

export interface Given {
  bulletinId: string;
  /** What it would rather have had, best first: all places were given to those before it. */
  passed: readonly string[];
  /** The twin that was given its place with it. */
  with?: string;
}

export interface Outcome {
  /** By claimant; who gets nothing is left out. */
  given: Map<string, Given>;
  /** By the earlier of two that were given nothing, being together only: the bulletins that had one place left then. */
  passedOver: Map<string, readonly string[]>;
}

/**
 * Gives the places of several bulletins at once: one after the other in the queue's order, each the best of its list
 * that still has a place (serial dictatorship). With one common order it is what deferred acceptance comes to: nobody
 * is passed over for one who stands behind, nobody can be given better without another's loss, and no false list gets
 * anybody more than the true one. The same lists give the same places, however often it is run.
 *
 * @param claimants in the queue's order; of a linked pair the earlier bears `together`, the other stands in its own place.
 * @param places how many each bulletin has to give.
 */
export function giveTogether(claimants: readonly Claimant[], places: ReadonlyMap<string, number>): Outcome {
  const left = new Map(places);
  const given = new Map<string, Given>();
  const passedOver = new Map<string, readonly string[]>();
  const give = (ids: readonly string[], options: readonly string[]): boolean => {
    const index = options.findIndex((bulletinId) => (left.get(bulletinId) ?? 0) >= ids.length);
    const bulletinId = options[index];
    if (bulletinId === undefined) return false;
    left.set(bulletinId, (left.get(bulletinId) ?? 0) - ids.length);
    const [first, twin] = ids;
    for (const id of ids) {
      const other = id === first ? twin : first;
      given.set(id, { bulletinId, passed: options.slice(0, index), ...(twin !== undefined && { with: other }) });
    }
    return true;
  };
  for (const { id, options, together } of claimants) {
    if (given.has(id)) continue;
    if (together && give([id, together.twin], together.options)) continue;
    if (together?.bond !== 'only') give([id], options);
    else {
      const single = together.options.filter((bulletinId) => left.get(bulletinId) === 1);
      if (single.length > 0) passedOver.set(id, single);
    }
  }
  return { given, passedOver };
}
