import { Problem } from '@kezek/platform/problem';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { endAttendances } from '../attendance/end';
import type { Day } from '../attendance/settle';
import { recordSeatChanges } from '../seats/journal';
import { lockGroups, moveSeats } from '../storage/seat-rows';
import { inTransaction, type Db } from '../storage/transaction';
import type { TurnRow } from './view';

/** Children of one transaction: enrolments wait no longer than it takes for them. */
const atOnce = 50;

export type Part = { status: TurnRow['status']; ended: number | null };

/**
 * The next part of a confirmed turn, on its day or later: first the graduates, then group by group, the oldest first, who
 * leaves without a name, who moves, and whom the group takes from now on. Each part is done once, whoever asks again.
 *
 * @throws Problem 404
 */
export const carryOutTurn = (pool: Pool, id: string, day: Day): Promise<Part> =>
  inTransaction(pool, async (db) => {
    const turn = await db.selectFrom('yearTurn').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!turn) throw new Problem(404, 'not-found');
    const { status } = turn;
    if (status !== 'confirmed' || day.today < turn.turnsOn) return { status, ended: null };
    const graduated = await graduate(db, turn, day);
    if (graduated > 0) return { status, ended: graduated };
    const isMore = await turnNextGroup(db, turn, day);
    if (isMore) return { status, ended: 0 };
    await db.updateTable('yearTurn').set({ status: 'done', doneAt: day.at }).where('id', '=', id).execute();
    return { status: 'done', ended: 0 };
  });

const byHead = ({ confirmedBy }: TurnRow, { at }: Day) => ({
  at,
  actor: { role: 'employee' as const, id: confirmedBy },
});

async function graduate(db: Db, turn: TurnRow, day: Day): Promise<number> {
  const due = await db
    .selectFrom('yearTurnChild')
    .select('attendanceId')
    .where((row) => row.and({ turnId: turn.id, graduates: true, done: false }))
    .orderBy('attendanceId')
    .limit(atOnce)
    .execute();
  if (due.length === 0) return 0;
  const ids = due.map(({ attendanceId }) => attendanceId);
  const rows = await db.selectFrom('attendance').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().execute();
  const until = day.today;
  const ended = rows.map((attendance) => ({ attendance, ending: 'graduated' as const, reason: null, until }));
  await endAttendances(db, byHead(turn, day), ended);
  await db
    .updateTable('yearTurnChild')
    .set({ done: true })
    .where('turnId', '=', turn.id)
    .where('attendanceId', 'in', ids)
    .execute();
  return ids.length;
}

/** @returns whether there was one. */
async function turnNextGroup(db: Db, turn: TurnRow, day: Day): Promise<boolean> {
  const line = await db
    .selectFrom('yearTurnLine')
    .innerJoin('kindergartenGroup', 'kindergartenGroup.id', 'yearTurnLine.groupId')
    .selectAll('yearTurnLine')
    .where('turnId', '=', turn.id)
    .where('done', '=', false)
    .orderBy('kindergartenGroup.birthYearTo')
    .orderBy('groupId')
    .limit(1)
    .executeTakeFirst();
  if (!line) return false;
  const { groupId, toGroupId, namelessLeaving } = line;
  const movers = toGroupId === null ? [] : await lockStaying(db, groupId);
  const groups = await lockGroups(db, [groupId, ...(toGroupId === null ? [] : [toGroupId])]);
  const own = groups.get(groupId);
  const target = toGroupId === null ? undefined : groups.get(toGroupId);
  if (!own) throw new Error(`group ${groupId} of a year's turn is gone`);
  const { kindergartenId } = own;
  const nameless = Math.min(namelessLeaving, own.taken - own.named);
  if (nameless > 0) {
    await moveSeats(db, groupId, { taken: -nameless });
    const change = { kindergartenId, groupId, kind: 'nameless-left' as const, taken: -nameless };
    await recordSeatChanges(db, byHead(turn, day), [change]);
  }
  if (target) {
    const room = target.capacity - target.reserved - target.taken;
    await move(db, turn, day, { movers: movers.slice(0, Math.max(0, room)), from: groupId, to: target.id });
    await retake(db, { ...target, groupId: target.id });
  }
  if (!own.closed) await retake(db, line);
  await db
    .updateTable('yearTurnLine')
    .set({ done: true })
    .where((row) => row.and({ turnId: turn.id, groupId }))
    .execute();
  return true;
}

async function lockStaying(db: Db, groupId: string): Promise<{ id: string; kindergartenId: string }[]> {
  return db
    .selectFrom('attendance')
    .select(['id', 'kindergartenId'])
    .where('groupId', '=', groupId)
    .where('living', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
}

type Moving = { movers: readonly { id: string; kindergartenId: string }[]; from: string; to: string };

async function move(db: Db, turn: TurnRow, day: Day, { movers, from, to }: Moving): Promise<void> {
  if (movers.length === 0) return;
  const ids = movers.map(({ id }) => id);
  await db.updateTable('attendance').set({ groupId: to, moved: true }).where('id', 'in', ids).execute();
  await moveSeats(db, from, { taken: -ids.length, named: -ids.length });
  await moveSeats(db, to, { taken: ids.length, named: ids.length });
  await recordSeatChanges(
    db,
    byHead(turn, day),
    movers.flatMap(({ id: attendanceId, kindergartenId }) => [
      { kindergartenId, groupId: from, kind: 'moved-out' as const, taken: -1, attendanceId },
      { kindergartenId, groupId: to, kind: 'moved-in' as const, taken: 1, attendanceId },
    ]),
  );
}

type Years = { groupId: string; birthYearFrom: number; birthYearTo: number };

/** Wide enough for whoever is there: somebody may have come after the draft. */
async function retake(db: Db, { groupId, birthYearFrom, birthYearTo }: Years): Promise<void> {
  await sql`
    UPDATE kindergarten_group SET
      birth_year_from = LEAST(${birthYearFrom}::int, there.youngest_from),
      birth_year_to = GREATEST(${birthYearTo}::int, there.youngest_to),
      version = version + 1
    FROM (
      SELECT min(extract(year FROM birth_date))::int AS youngest_from, max(extract(year FROM birth_date))::int AS youngest_to
        FROM attendance WHERE group_id = ${groupId}::uuid AND living) AS there
    WHERE id = ${groupId}::uuid`.execute(db);
}
