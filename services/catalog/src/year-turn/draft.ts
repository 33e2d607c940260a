import { randomUUID } from 'node:crypto';
import type { Asked } from '@kezek/contract/internal/catalog-for-roster';
import type { YearTurnView } from '@kezek/contract/internal/catalog-for-year-turn';
import { Problem } from '@kezek/platform/problem';
import { propose } from '@kezek/rules/year-turn/propose';
import type { Pool } from 'pg';
import { againIfTaken, type Db } from '../storage/transaction';
import { viewOf, type TurnRow } from './view';

export type Wanted = { kindergartenId: string; turnsOn: string; graduatesAtYears: number };

/**
 * From the groups and children of now; a draft that is there is forgotten with what was changed in it.
 *
 * @throws Problem 404: no such kindergarten; 409 `year-turn-not-draft`: confirmed or done
 */
export const draftTurn = (pool: Pool, wanted: Wanted, by: Asked): Promise<YearTurnView> =>
  againIfTaken(pool, async (db) => {
    const turn = await beginDraft(db, wanted, by);
    await fill(db, turn, wanted);
    return viewOf(db, turn);
  });

async function beginDraft(db: Db, { kindergartenId, turnsOn }: Wanted, { at }: Asked): Promise<TurnRow> {
  const year = Number(turnsOn.slice(0, 4));
  const home = await db.selectFrom('kindergarten').select('id').where('id', '=', kindergartenId).executeTakeFirst();
  if (!home) throw new Problem(404, 'not-found');
  const before = await db
    .selectFrom('yearTurn')
    .selectAll()
    .where((row) => row.and({ kindergartenId, year }))
    .forUpdate()
    .executeTakeFirst();
  if (before && before.status !== 'draft') throw new Problem(409, 'year-turn-not-draft');
  if (!before) {
    const row = { id: randomUUID(), kindergartenId, year, turnsOn, status: 'draft' as const, computedAt: at };
    return db.insertInto('yearTurn').values(row).returningAll().executeTakeFirstOrThrow();
  }
  await db.deleteFrom('yearTurnLine').where('turnId', '=', before.id).execute();
  await db.deleteFrom('yearTurnChild').where('turnId', '=', before.id).execute();
  return db
    .updateTable('yearTurn')
    .set({ turnsOn, computedAt: at, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function fill(db: Db, { id: turnId, turnsOn }: TurnRow, { kindergartenId, graduatesAtYears }: Wanted) {
  const groups = await db
    .selectFrom('kindergartenGroup')
    .selectAll()
    .where('kindergartenId', '=', kindergartenId)
    .where('closed', '=', false)
    .execute();
  const children = await db
    .selectFrom('attendance')
    .select(['id', 'groupId', 'birthDate'])
    .where('kindergartenId', '=', kindergartenId)
    .where('living', '=', true)
    // Who leaves before is no longer there; who leaves on the day itself leaves by that.
    .where((row) => row.or([row('until', 'is', null), row('until', '>', turnsOn)]))
    .orderBy('id')
    // A batch that is undone meanwhile takes its rows away.
    .forKeyShare()
    .execute();
  const lines = propose(
    groups.map(({ id, birthYearFrom, birthYearTo, taken, named }) => ({
      ...{ id, birthYearFrom, birthYearTo, nameless: taken - named },
      children: children.filter(({ groupId }) => groupId === id),
    })),
    turnsOn,
    graduatesAtYears,
  );
  const leaving = new Set(lines.flatMap(({ graduates }) => graduates));
  if (lines.length > 0) {
    await db
      .insertInto('yearTurnLine')
      .values(lines.map(({ graduates: _their, ...line }) => ({ turnId, toGroupId: null, ...line })))
      .execute();
  }
  if (children.length > 0) {
    await db
      .insertInto('yearTurnChild')
      .values(
        children.map(({ id, groupId }) => {
          const graduates = leaving.has(id);
          return { turnId, attendanceId: id, groupId, oldEnough: graduates, graduates };
        }),
      )
      .execute();
  }
}
