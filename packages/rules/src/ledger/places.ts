import { isAtOrAfter } from '@kezek/calendar/instant';
import type { Category } from '../queue/category';
import { turnHasCome } from '../queue/cutoff';
import { turnUsed } from '../queue/turn';
import { endResponse } from './bulletins';
import type { Applicant, Bulletin, CityState, Response } from './city-state';
import { LedgerFault } from './fault';
import type { LeafOf } from './leaf';
import { bySubmission } from './queue-line';

export function responded(state: CityState, leaf: LeafOf<'responded'>, order: number): void {
  const { who, access, at, gathered } = leaf;
  const bulletin = state.bulletin(leaf.bulletin);
  const applicant = state.applicant(who);
  if (state.isChecked) {
    if (bulletin.step === 'ended' || bulletin.type !== 'public' || (gathered && bulletin.step !== 'gathering')) {
      throw new LedgerFault('wrong-step', null, bulletin.step);
    }
    const may = applicant.inQueue && applicant.queue === bulletin.queue && applicant.liveAt === null;
    if (!may || bulletin.declined.has(who)) throw new LedgerFault('may-not-respond', null, who);
    const isGeneral = isAtOrAfter(at, bulletin.generalAt);
    if (isGeneral !== (access === 'general')) throw new LedgerFault('wrong-step', bulletin.generalAt, at);
    if (state.format >= 2 && leaf.with !== undefined && leaf.with !== applicant.twin) {
      throw new LedgerFault('not-twins', applicant.twin, leaf.with);
    }
    // Of twins the earlier one's turn is enough.
    const inTurn = leaf.with !== undefined && bulletin.live.has(leaf.with) ? state.applicant(leaf.with) : applicant;
    if (access === 'priority' && !(bulletin.cutoffs && turnHasCome(bulletin.cutoffs, inTurn))) {
      throw new LedgerFault('turn-has-not-come', bulletin.cutoffs, applicant.submittedAt);
    }
  }
  bulletin.live.set(who, { who, access, at, order, place: null, gathered, with: leaf.with ?? null });
  applicant.liveAt = leaf.bulletin;
}

/** The heart of it: a place goes to the first of those who wait, by the queue as it stands. */
export function given(state: CityState, leaf: LeafOf<'given'>): void {
  const { who, place } = leaf;
  const bulletin = state.bulletin(leaf.bulletin);
  requireFree(bulletin, place);
  const response = bulletin.live.get(who);
  if (!response || response.place !== null) throw new LedgerFault('not-waiting', null, who);
  if (state.isChecked) {
    if (bulletin.step !== 'settled' && bulletin.step !== 'general') {
      throw new LedgerFault('wrong-step', 'settled', bulletin.step);
    }
    const first = firstInLine(state, bulletin, state.rulesAt(leaf.at).generalPerPrivileged);
    if (first !== who && !hasTwinThere(bulletin, response)) throw new LedgerFault('somebody-before', first, who);
  }
  response.place = place;
}

/** It takes its place where its twin stood, who has one of the same bulletin. */
const hasTwinThere = (bulletin: Bulletin, { with: twin }: Response): boolean =>
  bulletin.byLists && twin !== null && (bulletin.live.get(twin)?.place ?? null) !== null;

/** Priority access by position in the queue, then general access by time; where lists answer, all by position. */
function firstInLine(state: CityState, bulletin: Bulletin, ratio: number): string | undefined {
  const waiting = [...bulletin.live.values()].filter(({ place, gathered }) => place === null && !gathered);
  const queue = state.queue(bulletin.queue);
  // Within a category the earlier submission stands before; only the first of each are compared by their numbers.
  const firsts = new Map<Category, Applicant>();
  for (const { who } of waiting.filter(({ access }) => bulletin.byLists || access === 'priority')) {
    const applicant = state.applicant(who);
    const first = firsts.get(applicant.category);
    if (applicant.inQueue && (!first || bySubmission(applicant, first) < 0)) firsts.set(applicant.category, applicant);
  }
  const [next] = [...firsts.values()].toSorted((a, b) => queue.position(a, ratio) - queue.position(b, ratio));
  if (next) return next.who;
  const general = waiting.filter(({ access }) => access === 'general');
  return general.length === 0 ? undefined : general.reduce((a, b) => (byTime(a, b) <= 0 ? a : b)).who;
}

const byTime = (a: Response, b: Response): number => (a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1);

function requireFree(bulletin: Bulletin, place: number): void {
  const isTaken =
    [...bulletin.live.values()].some((one) => one.place === place) || [...bulletin.referred.values()].includes(place);
  if (isTaken || place < 1 || place > bulletin.places) throw new LedgerFault('place-not-free', null, place);
}

export function released(state: CityState, leaf: LeafOf<'released'>): void {
  const bulletin = state.bulletin(leaf.bulletin);
  if (!bulletin.live.has(leaf.who)) throw new LedgerFault('not-waiting', null, leaf.who);
  endResponse(state, bulletin, leaf.who);
  if (leaf.cause === 'declined') bulletin.declined.add(leaf.who);
}

/** A decline is taken back: where it stood, or with the right to respond anew. */
export function restored(state: CityState, leaf: LeafOf<'restored'>): void {
  const applicant = state.applicant(leaf.who);
  requireDeclined(state, leaf);
  state.bulletins.get(leaf.bulletin)?.declined.delete(leaf.who);
  // The right to respond to one that was over when the ledger began is none, and of that one nothing was told.
  if (leaf.into === 'right-to-respond') return;
  const bulletin = state.bulletin(leaf.bulletin);
  const response = bulletin.former.get(leaf.who);
  if (!response || applicant.liveAt !== null) throw new LedgerFault('not-waiting', null, leaf.who);
  bulletin.live.set(leaf.who, { ...response, gathered: leaf.into === 'gathered' });
  applicant.liveAt = leaf.bulletin;
}

/** What a private kindergarten had declined before the ledger began, no leaf tells. */
function requireDeclined(state: CityState, { bulletin: id, who }: LeafOf<'restored'>): void {
  const bulletin = state.bulletins.get(id);
  if (!state.tellsActs || bulletin?.type !== 'public' || bulletin.declined.has(who)) return;
  throw new LedgerFault('nothing-to-restore', null, who);
}

export function issued(state: CityState, leaf: LeafOf<'issued'>): void {
  const { who, place, access, turn } = leaf;
  const bulletin = state.bulletin(leaf.bulletin);
  const applicant = state.applicant(who);
  if (access === 'private') {
    if (bulletin.type !== 'state-order') throw new LedgerFault('wrong-step', 'state-order', bulletin.type);
    requireFree(bulletin, place);
  } else if (bulletin.live.get(who)?.place !== place) throw new LedgerFault('holds-no-place', null, who);
  if (state.isChecked) {
    const { leaving } = applicant;
    if (!leaving) throw new LedgerFault('not-in-queue', null, who);
    const due = turnUsed(applicant.category, access, leaving.present);
    if (due !== leaving.turn || due !== turn) throw new LedgerFault('wrong-turn', due, leaving.turn);
  }
  bulletin.live.delete(who);
  bulletin.referred.set(who, place);
  Object.assign(applicant, { liveAt: null, leaving: null, turn, stopListed: false });
}

/** The place is free again; a decline after the arrival is one like any other. */
export function referralEnded(state: CityState, leaf: LeafOf<'referral-ended'>): void {
  const bulletin = state.bulletin(leaf.bulletin);
  if (!bulletin.referred.delete(leaf.who)) throw new LedgerFault('holds-no-place', null, leaf.who);
  if (leaf.how === 'declined') bulletin.declined.add(leaf.who);
  if (leaf.how === 'lapsed') state.applicant(leaf.who).stopListed = true;
}

/** The place is theirs for good. */
export function enrolled(state: CityState, leaf: LeafOf<'enrolled'>): void {
  if (!state.bulletin(leaf.bulletin).referred.has(leaf.who)) throw new LedgerFault('holds-no-place', null, leaf.who);
  state.applicant(leaf.who).ended = { cause: 'enrolled', by: leaf.by ?? null };
}
