import { YearTurnView } from '@kezek/contract/internal/catalog-for-year-turn';
import { sql, type Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import type { Db } from '../storage/transaction';

export type TurnRow = Selectable<Tables['yearTurn']>;

export async function viewOf(db: Db, turn: TurnRow): Promise<YearTurnView> {
  const lines = await db
    .selectFrom('yearTurnLine')
    .selectAll()
    .where('turnId', '=', turn.id)
    .orderBy('groupId')
    .execute();
  const children = await db
    .selectFrom('yearTurnChild')
    .innerJoin('attendance', 'attendance.id', 'yearTurnChild.attendanceId')
    .select(['attendanceId', 'yearTurnChild.groupId', 'childName as name', 'birthDate', 'graduates', 'oldEnough'])
    .where('turnId', '=', turn.id)
    .orderBy('childName')
    .orderBy('attendanceId')
    .execute();
  const notInDraft = await db
    .selectFrom('attendance')
    .select(['id as attendanceId', 'groupId', 'childName as name'])
    .where('kindergartenId', '=', turn.kindergartenId)
    .where('living', '=', true)
    .where(sql<boolean>`NOT EXISTS (
      SELECT 1 FROM year_turn_child c WHERE c.turn_id = ${turn.id}::uuid AND c.attendance_id = attendance.id)`)
    .orderBy('childName')
    .execute();
  return YearTurnView.parse({
    ...turn,
    lines: lines.map((line) => {
      const own = children.filter(({ groupId }) => groupId === line.groupId);
      const graduating = own.filter((child) => child.graduates).length;
      return { ...line, graduating, staying: own.length - graduating };
    }),
    graduates: children.filter(({ oldEnough }) => oldEnough),
    notInDraft: turn.status === 'done' ? [] : notInDraft,
  });
}

export const latestTurn = (db: Db, kindergartenId: string): Promise<TurnRow | undefined> =>
  db
    .selectFrom('yearTurn')
    .selectAll()
    .where('kindergartenId', '=', kindergartenId)
    .orderBy('year', 'desc')
    .limit(1)
    .executeTakeFirst();
