import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Act } from '@kezek/rules/ledger/act';
import type { Phase } from '@kezek/rules/queue/order';
import { giveTurnBack, turnUsed, useTurn, type TurnKind } from '@kezek/rules/queue/turn';
import { packAt } from '../policy/policy';
import { lockQueue } from '../storage/locks';
import type { Access, GateReason } from '../storage/column-types';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { widenCutoffs } from './cutoffs';
import { logQueueEvent } from './log';
import { numberAt, standingOf } from './standing';
import { offerToLists } from '../wishes/offers';
import { tellTurnsOf } from './turns-come';

/**
 * Opens the gate: the application is in its queue from here on, at the place of its submission.
 *
 * @param act an operator's, that has brought it there.
 */
export async function enterQueue(
  work: Work,
  application: ApplicationRow,
  at: Instant,
  kind: 'joined' | 'returned',
  detail: string | null = null,
  act?: Act,
): Promise<void> {
  await lockQueue(work, application);
  await work.db
    .updateTable('application')
    .set({ gate: 'open', gateReason: null, stage: 'queued', started: true })
    .where('id', '=', application.id)
    .execute();
  await logQueueEvent(work, application, at, kind, { detail, act });
  await tellTurnsOf(work, application, at);
  await offerToLists(work, [application.id]);
}

export interface Departure {
  /** Its number when it left; null when it was in no queue. */
  number: number | null;
  turn: TurnKind | null;
}

/**
 * Closes the gate, uses a turn if the way out counts as one, and widens the cut-offs of the queue's bulletins. An
 * application in the stop-list has no number to lose: only the reason of its gate changes.
 *
 * @param how `access` of the referral by which it leaves; null when it leaves for another reason. `act`: an operator's.
 */
export async function leaveQueue(
  work: Work,
  application: ApplicationRow,
  at: Instant,
  reason: GateReason,
  { access, detail, act }: { access: Access | null; detail: string; act?: Act },
): Promise<Departure> {
  const closeGate = () =>
    work.db
      .updateTable('application')
      .set({ gate: 'closed', gateReason: reason })
      .where('id', '=', application.id)
      .execute();
  if (application.gate === 'closed') {
    await closeGate();
    return { number: null, turn: null };
  }
  const ratio = packAt(work.policy, application.city, at).values.queue.generalPerPrivileged;
  await lockQueue(work, application);
  const standing = await standingOf(work, application);
  const { totals, phase } = standing;
  const number = numberAt(application, standing, ratio);
  const present = { privileged: totals['first-priority'] > 0, general: totals.general > 0 };
  const turn = access && turnUsed(application.category, access, present);
  await closeGate();
  await logQueueEvent(work, application, at, 'left', { detail, act });
  const next = useTurn(phase, turn);
  if (turn) {
    await storePhase(work, application, next);
    await logQueueEvent(work, application, at, 'turn-used', { detail: turn });
  }
  await widenCutoffs(work, application, { phase: next, ratio, at });
  return { number, turn };
}

/** Revocation takes the turn back (RULES.md). */
export async function returnTurn(
  work: Work,
  application: ApplicationRow,
  at: Instant,
  turn: TurnKind | null,
): Promise<void> {
  if (!turn) return;
  const phase = await lockQueue(work, application);
  await storePhase(work, application, giveTurnBack(phase, turn));
  await logQueueEvent(work, application, at, 'turn-returned', { detail: turn });
}

async function storePhase({ db }: Work, key: QueueKey, { privileged, general }: Phase): Promise<void> {
  const { city, birthYear, language } = key;
  await db
    .updateTable('queue')
    .set({ privileged, general })
    .where((row) => row.and({ city, birthYear, language }))
    .execute();
}
