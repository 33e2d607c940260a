import { randomUUID } from 'node:crypto';
import type { Asked, AttendingChild } from '@kezek/contract/internal/catalog-for-roster';
import type { SeatAnswer } from '@kezek/contract/internal/catalog-for-workflows';
import type { Pool } from 'pg';
import { endAttendances } from '../attendance/end';
import { type Attendance, childColumns, insertAttendances, lockLivingOf } from '../attendance/rows';
import {
  cityOf,
  findSeat,
  findSeatOfReferral,
  type GroupRow,
  kindergartenOfGroup,
  lockGroups,
  moveSeats,
  type SeatRow,
} from '../storage/seat-rows';
import { againIfTaken, type Db } from '../storage/transaction';
import { granted, refused } from './answer';
import { recordSeatChanges } from './journal';

export type TakeRequest = {
  bulletinId: string;
  placeNo: number;
  referralId: string;
  groupId?: string;
  birthYear?: number;
  child?: AttendingChild & { applicationId: string };
  asked?: Asked;
};

/**
 * Enrolment: the reserved seat becomes a taken one, here or in another matching group of that kindergarten, and the child
 * attends; one who attended elsewhere in the city doesn't any more. A referral takes one seat: asked again it answers the
 * same, whatever else the repeat says. A seat that was returned meanwhile is taken if its group still has room. Refusals:
 * `unknown-bulletin` (no such place was ever reserved), `unknown-group`, `group-full`, `group-does-not-match`,
 * `no-free-place` (another referral has taken this place).
 */
export const takeSeat = (pool: Pool, request: TakeRequest): Promise<SeatAnswer> =>
  againIfTaken(pool, (db) => take(db, request));

async function take(db: Db, request: TakeRequest): Promise<SeatAnswer> {
  const { bulletinId, placeNo, referralId } = request;
  const known = await findSeatOfReferral(db, referralId);
  if (known) return granted(await kindergartenOfGroup(db, known.groupId), known.groupId);
  const seen = await findSeat(db, bulletinId, placeNo);
  if (!seen) return refused('unknown-bulletin');
  const targetId = request.groupId ?? seen.groupId;
  const before = await attendancesBefore(db, seen, request);
  const groups = await lockGroups(db, [seen.groupId, targetId, ...before.map(({ groupId }) => groupId)]);
  // Read again under the lock: only whoever holds it changes the seat.
  const seat = (await findSeat(db, bulletinId, placeNo)) ?? seen;
  if (seat.state === 'taken') {
    return seat.referralId === referralId
      ? granted(await kindergartenOfGroup(db, seat.groupId), seat.groupId)
      : refused('no-free-place');
  }
  const source = groups.get(seat.groupId);
  const target = groups.get(targetId);
  if (!source || !target || target.closed) return refused('unknown-group');
  if (!mayReplace(source, target, request.birthYear)) return refused('group-does-not-match');
  const answer = await takeIn(db, request, seat, source, target);
  if (answer.ok) await endBefore(db, request, before);
  if (answer.ok) await attend(db, request, seat, target);
  return answer;
}

const attendancesBefore = async (db: Db, { groupId }: SeatRow, { child }: TakeRequest): Promise<Attendance[]> =>
  child ? lockLivingOf(db, [await cityOf(db, await kindergartenOfGroup(db, groupId))], [child.iin]) : [];

async function endBefore(db: Db, { asked }: TakeRequest, before: readonly Attendance[]): Promise<void> {
  if (!asked) return;
  const ended = before.map((attendance) => ({
    attendance,
    ending: 'moved' as const,
    reason: null,
    until: asked.today,
  }));
  await endAttendances(db, asked, ended);
}

async function attend(db: Db, request: TakeRequest, seat: SeatRow, target: GroupRow): Promise<void> {
  const { id: groupId, kindergartenId } = target;
  const { bulletinId, referralId, child, asked } = request;
  const attendanceId = child && asked ? randomUUID() : undefined;
  if (attendanceId && child && asked) {
    const cityKato = await cityOf(db, kindergartenId);
    const place = { id: attendanceId, kindergartenId, groupId, cityKato, since: asked.today };
    const origin = { source: 'enrolled' as const, referralId, applicationId: child.applicationId };
    await insertAttendances(db, [{ ...place, ...origin, ...childColumns(child) }]);
    await moveSeats(db, groupId, { named: 1 });
  }
  const reserved = seat.state === 'reserved' ? -1 : 0;
  const isHere = seat.groupId === groupId;
  const elsewhere = { kindergartenId, groupId: seat.groupId, kind: 'moved-out' as const, reserved, bulletinId };
  const here = {
    kindergartenId,
    groupId,
    kind: 'enrolled' as const,
    reserved: isHere ? reserved : 0,
    taken: 1,
    bulletinId,
  };
  await recordSeatChanges(db, asked ?? {}, [
    ...(isHere || reserved === 0 ? [] : [elsewhere]),
    { ...here, ...(attendanceId && { attendanceId }) },
  ]);
}

async function takeIn(
  db: Db,
  { referralId }: TakeRequest,
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
