import { dayOf } from '@kezek/calendar/instant';
import { sameCutoffs } from '../queue/cutoff';
import type { Bulletin, CityState } from './city-state';
import { LedgerFault } from './fault';
import type { LeafOf } from './leaf';
import { cutoffsAtPublication } from './publication';
import { queueName } from './queue-line';

export function published(state: CityState, leaf: LeafOf<'published'>): void {
  const { bulletin: id, type, places, cutoffs, generalAt, at: publishAt, byLists = false } = leaf;
  if (state.bulletins.has(id)) throw new LedgerFault('wrong-step', null, id);
  const queue = queueName(leaf.queue);
  let { turnDepth } = state.rulesAt(publishAt);
  if (state.isChecked && type === 'public') {
    state.requireWidened(queue);
    const due = cutoffsAtPublication(state, queue, publishAt);
    if (!cutoffs || !sameCutoffs(due.cutoffs, cutoffs)) throw new LedgerFault('wrong-cutoffs', due.cutoffs, cutoffs);
    turnDepth = due.turnDepth;
  }
  if (state.isChecked && state.format >= 2) requireItsWay(state, leaf);
  const nobody = { live: new Map(), former: new Map(), declined: new Set<string>(), referred: new Map() };
  const bulletin = { queue, type, places, publishAt, generalAt, turnDepth, cutoffs, byLists, ...nobody };
  state.bulletins.set(id, { ...bulletin, step: 'gathering' });
}

/** Lists answer where the pack says so that it was scheduled by, which was in force before its publication. */
function requireItsWay(state: CityState, { pack, type, at, byLists = false }: LeafOf<'published'>): void {
  const rules = pack === undefined ? undefined : state.rulesOfVersion(pack);
  const isInForce = rules !== undefined && rules.appliesFrom <= dayOf(at);
  const due = type === 'public' && rules?.wishListsAnswer === true;
  if (!isInForce || due !== byLists) throw new LedgerFault('not-by-lists', { pack, byLists: due }, byLists);
}

/** One that has meanwhile come to general access may still be widened: its queue's lock is not the bulletin's. */
export function widened(state: CityState, leaf: LeafOf<'widened'>): void {
  const bulletin = state.bulletin(leaf.bulletin);
  const due = state.widenedCutoffs(bulletin, leaf.at);
  if (!due || !sameCutoffs(due, leaf.cutoffs)) throw new LedgerFault('wrong-cutoffs', due, leaf.cutoffs);
  bulletin.cutoffs = leaf.cutoffs;
}

export function stepped(state: CityState, leaf: LeafOf<'settled' | 'general'>): void {
  const bulletin = state.bulletin(leaf.bulletin);
  const from = leaf.kind === 'settled' ? 'gathering' : 'settled';
  if (bulletin.step !== from) throw new LedgerFault('wrong-step', from, bulletin.step);
  bulletin.step = leaf.kind;
  for (const response of bulletin.live.values()) response.gathered = false;
}

/** Whoever waits or holds a place is released by it. */
export function ended(state: CityState, leaf: LeafOf<'ended'>): void {
  // One that was never published is nobody's concern.
  const bulletin = state.bulletins.get(leaf.bulletin);
  if (!bulletin) return;
  bulletin.step = 'ended';
  for (const who of [...bulletin.live.keys()]) endResponse(state, bulletin, who);
}

export function resized(state: CityState, leaf: LeafOf<'resized'>): void {
  state.bulletin(leaf.bulletin).places = leaf.places;
}

/** A response that lived no longer does; what it was is kept for who takes a decline back. */
export function endResponse(state: CityState, bulletin: Bulletin, who: string): void {
  const response = bulletin.live.get(who);
  if (!response) return;
  bulletin.live.delete(who);
  bulletin.former.set(who, { ...response, place: null });
  state.applicant(who).liveAt = null;
}
