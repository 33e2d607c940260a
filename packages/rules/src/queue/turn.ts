import type { Category } from './category';
import type { Phase } from './order';

/** Which kind of turn a referral used, if any. Stored with the referral so that revocation can take it back. */
export type TurnKind = 'first-priority' | 'general';

/**
 * A turn is used when a referral is issued from a response made in priority access. Out-of-turn, general access,
 * private choice, and turns taken while the other kind is absent from the queue don't count.
 *
 * @param present whether the queue holds applications of each kind at that moment, the one that is served included.
 */
export function turnUsed(
  category: Category,
  access: 'priority' | 'general' | 'private',
  present: { privileged: boolean; general: boolean },
): TurnKind | null {
  if (access !== 'priority' || category === 'out-of-turn') return null;
  return present.privileged && present.general ? category : null;
}

export function useTurn(phase: Phase, turn: TurnKind | null): Phase {
  return move(phase, turn, 1);
}

export function giveTurnBack(phase: Phase, turn: TurnKind | null): Phase {
  return move(phase, turn, -1);
}

function move(phase: Phase, turn: TurnKind | null, by: 1 | -1): Phase {
  if (!turn) return phase;
  return turn === 'general'
    ? { ...phase, general: phase.general + by }
    : { ...phase, privileged: phase.privileged + by };
}
