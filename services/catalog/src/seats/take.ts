import type { SeatAnswer } from '@kezek/contract/internal/catalog-for-workflows';
import { sqlStateOf } from '@kezek/platform/postgres-errors';
import type { Pool } from 'pg';
import {
  findSeat,
  findSeatOfReferral,
  type GroupRow,
  kindergartenOfGroup,
  lockGroups,
  moveSeats,
  type SeatRow,
} from '../storage/seat-rows';
import { inTransaction, type Db } from '../storage/transaction';
import { granted, refused } from './answer';

export type TakeRequest = {
  bulletinId: string;
  placeNo: number;
  referralId: string;
  groupId?: string;
  birthYear?: number;
};

const uniqueViolation = '23505';

/**
 * Enrolment: the reserved seat becomes a taken one, here or in another matching group of that kindergarten. A referral
 * takes one seat: asked again it answers the same, whatever else the repeat says. A seat that was returned meanwhile is
 * taken if its group still has room. Refusals: `unknown-bulletin` (no such place was ever reserved), `unknown-group`,
 * `group-full`, `group-does-not-match`, `no-free-place` (another referral has taken this place).
 */
export async function takeSeat(pool: Pool, request: TakeRequest): Promise<SeatAnswer> {
  try {
    return await inTransaction(pool, (db) => take(db, request));
  } catch (error) {
    if (sqlStateOf(error) !== uniqueViolation) throw error;
    // The same referral took another place at the same moment: that is the answer.
    return inTransaction(pool, (db) => take(db, request));
  }
}

async function take(db: Db, request: TakeRequest): Promise<SeatAnswer> {
  const { bulletinId, placeNo, referralId } = request;
  const known = await findSeatOfReferral(db, referralId);
  if (known) return granted(await kindergartenOfGroup(db, known.groupId), known.groupId);
  const seen = await findSeat(db, bulletinId, placeNo);
  if (!seen) return refused('unknown-bulletin');
  const targetId = request.groupId ?? seen.groupId;
  const groups = await lockGroups(db, [seen.groupId, targetId]);
  // Read again under the lock: only whoever holds it changes the seat.
  const seat = (await findSeat(db, bulletinId, placeNo)) ?? seen;
  if (seat.state === 'taken') {
    return seat.referralId === referralId
      ? granted(await kindergartenOfGroup(db, seat.groupId), seat.groupId)
      : refused('no-free-place');
  }
  const source = groups.get(seat.groupId);
  const target = groups.get(targetId);
  if (!source || !target) return refused('unknown-group');
  if (!mayReplace(source, target, request.birthYear)) return refused('group-does-not-match');
  return takeIn(db, referralId, seat, source, target);
}

async function takeIn(
  db: Db,
  referralId: string,
  seat: SeatRow,
  source: GroupRow,
  target: GroupRow,
): Promise<SeatAnswer> {
  const keepsSeat = seat.state === 'reserved' && source.id === target.id;
  if (!keepsSeat && target.capacity - target.reserved - target.taken < 1) return refused('group-full');
  const { bulletinId, placeNo } = seat;
  await db
    .updateTable('seat')
    .set({ state: 'taken', referralId, groupId: target.id })
    .where((row) => row.and({ bulletinId, placeNo }))
    .execute();
  if (seat.state === 'reserved') await moveSeats(db, source.id, { reserved: -1 });
  await moveSeats(db, target.id, { taken: 1 });
  return granted(target.kindergartenId, target.id);
}

/**
 * Another group of the same kindergarten, taught in the same language, that takes children of this year of birth. The
 * reserved one itself was matched when the referral was issued.
 */
function mayReplace(source: GroupRow, target: GroupRow, birthYear: number | undefined): boolean {
  if (source.id === target.id) return true;
  return (
    birthYear !== undefined &&
    source.kindergartenId === target.kindergartenId &&
    source.language === target.language &&
    target.birthYearFrom <= birthYear &&
    birthYear <= target.birthYearTo
  );
}
