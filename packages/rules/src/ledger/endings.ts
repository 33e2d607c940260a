import type { Act } from './act';
import type { Applicant, CityState } from './city-state';
import { LedgerFault } from './fault';
import type { LeafOf } from './leaf';

/** How an application ends before it has led to a kindergarten. */
export const endCauses = ['withdrawn', 'aged-out', 'removed', 'import-undone'] as const;
export type EndCause = (typeof endCauses)[number];

/** How an application has ended, and by whose act if it was not its own. */
export interface Ended {
  cause: EndCause | 'enrolled';
  by: Act['by'] | null;
}

/** Whoever leaves the queue for good; a referral or another language is no end. */
export function noteEnd(applicant: Applicant, leaf: { cause: string; by?: Act['by'] }): void {
  const cause = endCauses.find((one) => one === leaf.cause);
  if (cause) applicant.ended = { cause, by: leaf.by ?? null };
}

/** It ends in the stop-list, or with its last lapse. */
export function applicationEnded(state: CityState, leaf: LeafOf<'application-ended'>): void {
  const applicant = state.applicant(leaf.who);
  requireLiving(state, applicant);
  if (state.tellsActs && applicant.inQueue) throw new LedgerFault('ends-in-queue', 'left', leaf.kind);
  noteEnd(applicant, leaf);
}

/** An operator's end is taken back while a stop-list still runs. */
export function applicationRestored(state: CityState, leaf: LeafOf<'application-restored'>): void {
  const applicant = state.applicant(leaf.who);
  if (state.tellsActs) requireRestorable(applicant, leaf.reason);
  applicant.ended = null;
}

/** @throws LedgerFault `has-ended` */
export function requireLiving(state: CityState, { ended, who }: Applicant): void {
  if (state.tellsActs && ended) throw new LedgerFault('has-ended', null, { who, ...ended });
}

/** Nobody who has ended comes back but by an operator's act, and nobody out of a stop-list who never was in one. */
export function requireMayEnter(state: CityState, applicant: Applicant, leaf: LeafOf<'joined' | 'returned'>): void {
  if (!state.tellsActs) return;
  if (leaf.cause === 'restored') requireRestorable(applicant, leaf.reason);
  else requireLiving(state, applicant);
  if (leaf.cause === 'stop-list-ended' && !applicant.stopListed) {
    throw new LedgerFault('nothing-to-restore', null, leaf.cause);
  }
}

/** What a family has ended itself, an enrolment and the age are nobody's mistake to take back (RULES.md "taken back"). */
function requireRestorable({ ended, stopListed }: Applicant, reason: string | undefined): void {
  const isLapse = stopListed && (ended === null || ended.cause === 'removed');
  const isEnd = ended?.by === 'operator';
  if (reason === 'wrong-lapse' ? !isLapse : !isEnd) throw new LedgerFault('nothing-to-restore', ended, reason);
}
