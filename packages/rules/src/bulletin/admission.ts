import { isAtOrAfter, type Instant } from '@kezek/calendar/instant';
import { turnHasCome, type Cutoffs } from '../queue/cutoff';
import type { Category } from '../queue/category';
import { accept, refuse, type Result } from '../refusal';
import { matches, type QueueKey } from './match';
import { type BulletinKind, type BulletinSchedule, type BulletinStatus, phaseAt } from './schedule';

export interface Candidate extends QueueKey {
  /** Open exactly while the application is in its queue; admission trusts this and nothing else. */
  gate: 'open' | 'closed';
  /** Why a closed gate is closed. */
  gateReason: 'in-stop-list' | 'has-referral' | 'application-ended' | 'gate-closed';
  /** Of the stop-list that has closed the gate; null: another reason has. */
  stopListUntil: Instant | null;
  agesOutAt: Instant;
  category: Category;
  submittedAt: Instant;
  hasLiveResponse: boolean;
  declinedHere: boolean;
}

export interface OfferedBulletin extends QueueKey, BulletinSchedule {
  kind: BulletinKind;
  status: BulletinStatus;
  cutoffs: Cutoffs;
}

export interface Admission {
  access: 'priority' | 'general';
  /** Gathered until the set hour, not given at once. */
  gathered: boolean;
}

/**
 * A gate that a stop-list has closed, and that is due to be open at an instant: only its workflow, which opens it, is late.
 * Nothing is admitted through it, and nobody is told that the stop-list still lasts.
 */
export const isDueToOpen = (
  { gate, gateReason, stopListUntil }: Pick<Candidate, 'gate' | 'gateReason' | 'stopListUntil'>,
  at: Instant,
): boolean =>
  gate === 'closed' && gateReason === 'in-stop-list' && stopListUntil !== null && isAtOrAfter(at, stopListUntil);

/**
 * May this application respond to this bulletin, by a request stamped `at`? (RULES.md "respond").
 * Whether a place is free is not asked here: `fillPlaces` gives places.
 */
export function admit(candidate: Candidate, bulletin: OfferedBulletin, at: Instant): Result<Admission> {
  if (bulletin.kind === 'state-order') return refuse('bulletin-takes-no-responses');
  const phase = phaseAt(bulletin.status, bulletin, at);
  if (phase === 'closed') return refuse('bulletin-closed');
  if (phase === 'not-open') return refuse('bulletin-not-open', { publishAt: bulletin.publishAt });
  const match = matches(candidate, bulletin);
  if (!match.ok) return match;
  if (candidate.gate === 'closed') return refuse(isDueToOpen(candidate, at) ? 'gate-closed' : candidate.gateReason);
  // The gate may still be open: the timer that ends the application is late.
  if (isAtOrAfter(at, candidate.agesOutAt)) return refuse('child-too-old', { agesOutAt: candidate.agesOutAt });
  if (candidate.hasLiveResponse) return refuse('live-response-exists');
  if (candidate.declinedHere) return refuse('declined-here-before');
  if (phase === 'general') return accept({ access: 'general', gathered: false });
  if (!turnHasCome(bulletin.cutoffs, candidate)) return refuse('turn-has-not-come', { generalAt: bulletin.generalAt });
  return accept({ access: 'priority', gathered: phase === 'gathering' });
}
