import type { Instant } from '@kezek/calendar/instant';
import { withdrawReasons, type WithdrawReason } from '../application/commands/withdraw';
import type { CityState } from './city-state';
import { LedgerFault } from './fault';
import type { Leaf } from './leaf';

/** That neither the family nor the kindergarten did it by itself, and why. */
export interface Act {
  /** `service`: another system's message, or one that was sent by hand and names nobody. */
  by: 'operator' | 'service';
  /** Of {@link ActReason}, or of the rule pack's reasons for declining and closing. */
  reason: string;
  /** A salted commitment to what was written with it, base64url. */
  words?: string;
}

/** Why somebody acts where the rule pack names no reasons: what was wrong before, or what the act is good for. */
export type ActReason =
  | WithdrawReason
  | 'queue-taken-over'
  | 'wrong-end'
  | 'wrong-lapse'
  | 'wrong-decline'
  | 'privilege-confirmed'
  | 'privilege-cancelled'
  | 'activation-overdue'
  | 'for-kindergarten'
  | 'signal';

type Reasons = readonly ActReason[] | 'of-the-pack';

/**
 * From format 3 on: what only operators do says so, with a reason that it can have, and whoever else acts for others has
 * one too.
 *
 * @throws LedgerFault `act-without-reason`.
 */
export function requireAct(state: CityState, leaf: Leaf): void {
  if (!state.tellsActs) return;
  const found: { at: Instant; by?: Act['by']; reason?: string | null; words?: string } = leaf;
  const { by, reason, words } = found;
  const due = operatorsAlone(state, leaf, by);
  const isOne = due ? by === 'operator' : by !== undefined;
  const saysMore = words !== undefined || (reason !== undefined && !hasReasonAnyway(leaf));
  const isTrue = isOne ? isAmong(reason, due) : !due && !saysMore;
  if (!isTrue) throw new LedgerFault('act-without-reason', due && { by: 'operator', reason: due }, { by, reason });
}

const isAmong = (reason: string | null | undefined, reasons: Reasons | null): boolean =>
  Array.isArray(reasons) ? reasons.some((one) => one === reason) : (reason ?? '') !== '';

/** A kindergarten declines and closes with a reason of its own. */
const hasReasonAnyway = ({ kind }: Leaf): boolean =>
  kind === 'released' || kind === 'referral-ended' || kind === 'ended';

/** The reasons of what nobody but an operator does; null: others do it too. */
function operatorsAlone(state: CityState, leaf: Leaf, by: Act['by'] | undefined): Reasons | null {
  switch (leaf.kind) {
    case 'submitted':
      return leaf.cause === 'imported' ? ['queue-taken-over'] : null;
    case 'joined':
    case 'returned':
      return ofEntering(leaf.cause);
    case 'left':
    case 'application-ended':
      if (leaf.cause === 'import-undone') return ['import-undone'];
      return leaf.cause === 'withdrawn' && by === 'operator' ? [...withdrawReasons, 'signal'] : null;
    case 'application-restored':
      return ['wrong-end'];
    case 'category-changed':
      return leaf.category === 'general' ? ['privilege-cancelled'] : ['privilege-confirmed'];
    case 'restored':
      return ['wrong-decline'];
    case 'referral-ended':
      return leaf.how === 'ended' ? 'of-the-pack' : null;
    case 'ended':
      // One that the catalog had no seats for was never published, and nobody withdrew it.
      return leaf.how === 'withdrawn' && state.bulletins.has(leaf.bulletin) ? 'of-the-pack' : null;
    default:
      return null;
  }
}

function ofEntering(cause: string): Reasons | null {
  if (cause === 'imported') return ['queue-taken-over'];
  if (cause === 'restored') return ['wrong-end', 'wrong-lapse'];
  return cause === 'referral-ended' ? 'of-the-pack' : null;
}
