import { addMs, isBefore } from '@kezek/calendar/instant';
import { giveTurnBack, useTurn } from '../queue/turn';
import type { CityState } from './city-state';
import { noteEnd, requireLiving, requireMayEnter } from './endings';
import { LedgerFault } from './fault';
import type { LeafOf } from './leaf';
import { queueName } from './queue-line';

export function submitted(state: CityState, leaf: LeafOf<'submitted'>): void {
  const { who, queue, category, submittedAt, no, cause } = leaf;
  if (state.applicants.has(who)) throw new LedgerFault('submitted-twice', null, who);
  const former = state.formerly.get(who);
  if (former && (former.no !== no || isBefore(submittedAt, former.submittedAt))) {
    throw new LedgerFault('place-in-queue-changed', former.submittedAt, submittedAt);
  }
  const { submittedUntil } = state;
  // Whoever stood so before the beginning stands before `begun`.
  if (cause === 'taken-over' && state.isChecked) throw new LedgerFault('backdated', submittedUntil, submittedAt);
  if (cause === 'submitted') {
    if (submittedUntil !== null && isBefore(addMs(submittedAt, state.latestAfterMs), submittedUntil)) {
      throw new LedgerFault('backdated', submittedUntil, submittedAt);
    }
    if (submittedUntil === null || isBefore(submittedUntil, submittedAt)) state.submittedUntil = submittedAt;
  }
  const nowhere = {
    inQueue: false,
    liveAt: null,
    leaving: null,
    turn: null,
    twin: null,
    ended: null,
    stopListed: true,
  };
  state.applicants.set(who, { who, category, submittedAt, no, queue: queueName(queue), ...nowhere });
}

export function entered(state: CityState, leaf: LeafOf<'joined' | 'returned'>): void {
  const { who, category, submittedAt, no } = leaf;
  const applicant = state.applicant(who);
  const name = queueName(leaf.queue);
  state.requireWidened(name);
  if (applicant.inQueue) throw new LedgerFault('already-in-queue', null, who);
  requireMayEnter(state, applicant, leaf);
  const changesLanguage = leaf.cause === 'language-changed';
  const known = { queue: applicant.queue, category: applicant.category, submittedAt: applicant.submittedAt };
  const isSame = category === known.category && no === applicant.no;
  const keepsPlace = changesLanguage
    ? !isBefore(submittedAt, known.submittedAt)
    : submittedAt === known.submittedAt && name === known.queue;
  if (!isSame || !keepsPlace) {
    throw new LedgerFault('place-in-queue-changed', known, { queue: name, category, submittedAt });
  }
  Object.assign(applicant, { queue: name, submittedAt, inQueue: true, leaving: null, ended: null });
  state.queue(name).add(applicant);
  state.noteMove(applicant, leaf);
}

export function left(state: CityState, leaf: LeafOf<'left'>): void {
  const applicant = state.applicant(leaf.who);
  if (!applicant.inQueue) throw new LedgerFault('not-in-queue', null, leaf.who);
  // An import that is undone takes all of its applications out, and widens once.
  if (leaf.cause !== 'import-undone') state.requireWidened(applicant.queue);
  const queue = state.queue(applicant.queue);
  const { totals } = queue;
  queue.remove(applicant);
  applicant.inQueue = false;
  const present = { privileged: totals['first-priority'] > 0, general: totals.general > 0 };
  applicant.leaving = { present, turn: null };
  noteEnd(applicant, leaf);
  state.noteMove(applicant, leaf);
  state.noteLeft(applicant.queue, leaf.at);
}

export function categoryChanged(state: CityState, leaf: LeafOf<'category-changed'>): void {
  const applicant = state.applicant(leaf.who);
  requireLiving(state, applicant);
  if (applicant.category !== leaf.from) {
    throw new LedgerFault('place-in-queue-changed', applicant.category, leaf.from);
  }
  if (applicant.inQueue) {
    state.requireWidened(applicant.queue);
    state.queue(applicant.queue).remove(applicant);
  }
  applicant.category = leaf.category;
  if (!applicant.inQueue) return;
  state.queue(applicant.queue).add(applicant);
  state.noteMove(applicant, leaf);
  state.noteLeft(applicant.queue, leaf.at);
}

/** Whose they are nobody is told: that both are one family's children is the database's to see to. */
export function linked(state: CityState, { who, with: twin, at }: LeafOf<'twins-linked'>): void {
  const applicant = state.applicant(who);
  if (twin === who || (state.isChecked && state.rulesAt(at).twinsTogether !== true)) {
    throw new LedgerFault('not-twins', null, who);
  }
  applicant.twin = state.applicant(twin).who;
}

export function parted(state: CityState, { who }: LeafOf<'twins-parted'>): void {
  state.applicant(who).twin = null;
}

/** That it was the right one shows at the referral (places.ts), or where it is given back. */
export function turnMoved(state: CityState, leaf: LeafOf<'turn-used' | 'turn-returned'>): void {
  const applicant = state.applicant(leaf.who);
  const queue = state.queue(applicant.queue);
  if (leaf.kind === 'turn-used') {
    if (!applicant.leaving) throw new LedgerFault('wrong-turn', null, leaf.turn);
    applicant.leaving.turn = leaf.turn;
    queue.phase = useTurn(queue.phase, leaf.turn);
  } else {
    state.requireWidened(applicant.queue);
    if (applicant.turn !== leaf.turn) throw new LedgerFault('wrong-turn', applicant.turn, leaf.turn);
    applicant.turn = null;
    queue.phase = giveTurnBack(queue.phase, leaf.turn);
  }
  state.noteMove(applicant, leaf);
}
