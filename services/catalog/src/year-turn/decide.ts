import type { Asked } from '@kezek/contract/internal/catalog-for-roster';
import type { YearTurnLine, YearTurnView } from '@kezek/contract/internal/catalog-for-year-turn';
import { Problem } from '@kezek/platform/problem';
import type { Pool } from 'pg';
import { inTransaction, type Db } from '../storage/transaction';
import { viewOf, type TurnRow } from './view';

type Which = { id: string; kindergartenId: string };
type Seen = Which & { version: number };

/** @throws Problem 404; 409 `year-turn-has-changed`, `year-turn-not-draft`; 422 `unknown-group` */
export const editLine = (pool: Pool, seen: Seen, line: YearTurnLine): Promise<YearTurnView> =>
  changing(pool, seen, async (db, turn) => {
    const { groupId, toGroupId, birthYearFrom, birthYearTo, namelessLeaving } = line;
    if (birthYearFrom > birthYearTo) throw new Problem(422, 'group-has-others');
    if (toGroupId !== null && !(await isOther(db, turn, groupId, toGroupId))) throw new Problem(422, 'unknown-group');
    const { numUpdatedRows } = await db
      .updateTable('yearTurnLine')
      .set({ toGroupId, birthYearFrom, birthYearTo, namelessLeaving })
      .where((row) => row.and({ turnId: turn.id, groupId }))
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Problem(422, 'unknown-group');
  });

/** @throws Problem 404; 409 `year-turn-has-changed`, `year-turn-not-draft` */
export const setGraduating = (
  pool: Pool,
  seen: Seen,
  { attendanceId, graduates }: { attendanceId: string; graduates: boolean },
): Promise<YearTurnView> =>
  changing(pool, seen, async (db, turn) => {
    const { numUpdatedRows } = await db
      .updateTable('yearTurnChild')
      .set({ graduates })
      .where((row) => row.and({ turnId: turn.id, attendanceId, oldEnough: true }))
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Problem(404, 'not-found');
  });

/** A second one changes nothing. @throws Problem 404; 409 `year-turn-has-changed`, `year-turn-not-draft` */
export const confirmTurn = (pool: Pool, seen: Seen, { at, actor }: Asked): Promise<YearTurnView> =>
  inTransaction(pool, async (db) => {
    const turn = await lockTurn(db, seen);
    if (turn.status === 'confirmed' && turn.version === seen.version) return viewOf(db, turn);
    requireDraft(turn, seen);
    const confirmed = { status: 'confirmed' as const, confirmedAt: at, confirmedBy: actor.id, wokenOn: null };
    return viewOf(db, await update(db, turn, confirmed));
  });

/** It is a draft again, until it is carried out. @throws Problem 404; 409 `year-turn-done` */
export const abandonTurn = (pool: Pool, which: Which): Promise<YearTurnView> =>
  inTransaction(pool, async (db) => {
    const turn = await lockTurn(db, which);
    if (turn.status === 'draft') return viewOf(db, turn);
    if (turn.status === 'done' || (await isBegun(db, turn))) throw new Problem(409, 'year-turn-done');
    return viewOf(db, await update(db, turn, { status: 'draft', confirmedAt: null, confirmedBy: null }));
  });

async function changing(
  pool: Pool,
  seen: Seen,
  change: (db: Db, turn: TurnRow) => Promise<void>,
): Promise<YearTurnView> {
  return inTransaction(pool, async (db) => {
    const turn = await lockTurn(db, seen);
    requireDraft(turn, seen);
    await change(db, turn);
    return viewOf(db, await update(db, turn, { version: turn.version + 1 }));
  });
}

function requireDraft(turn: TurnRow, { version }: Seen): void {
  if (turn.status !== 'draft') throw new Problem(409, 'year-turn-not-draft');
  if (turn.version !== version) throw new Problem(409, 'year-turn-has-changed');
}

const update = (db: Db, { id }: TurnRow, change: Partial<TurnRow>): Promise<TurnRow> =>
  db.updateTable('yearTurn').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();

async function lockTurn(db: Db, { id, kindergartenId }: Which): Promise<TurnRow> {
  const turn = await db.selectFrom('yearTurn').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (turn?.kindergartenId !== kindergartenId) throw new Problem(404, 'not-found');
  return turn;
}

async function isBegun(db: Db, { id }: TurnRow): Promise<boolean> {
  const child = db.selectFrom('yearTurnChild').select('done').where('turnId', '=', id).where('done', '=', true);
  const line = db.selectFrom('yearTurnLine').select('done').where('turnId', '=', id).where('done', '=', true);
  return (await child.union(line).limit(1).executeTakeFirst()) !== undefined;
}

/** Another group of the draft, taught in the same language. */
async function isOther(db: Db, turn: TurnRow, groupId: string, toGroupId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('yearTurnLine')
    .innerJoin('kindergartenGroup', 'kindergartenGroup.id', 'yearTurnLine.groupId')
    .select('language')
    .where('turnId', '=', turn.id)
    .where('groupId', 'in', [groupId, toGroupId])
    .execute();
  return groupId !== toGroupId && rows.length === 2 && rows[0]?.language === rows[1]?.language;
}
