import type { GroupView } from '@kezek/contract/internal/catalog-for-gateway';
import type { Asked, GroupEdit } from '@kezek/contract/internal/catalog-for-roster';
import { Problem } from '@kezek/platform/problem';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { settle } from '../attendance/settle';
import { recordSeatChanges } from '../seats/journal';
import { lockGroups, moveSeats, type GroupRow } from '../storage/seat-rows';
import { inTransaction, type Db } from '../storage/transaction';
import { groupView } from './group-view';

type Which = { id: string; kindergartenId: string };
type Seen = Which & { version: number };

const columnsOf = ({ names, ...rest }: GroupEdit) => ({
  ...{ nameKk: names.kk, nameRu: names.ru, nameEn: names.en },
  ...rest,
});

/** The same id again answers with what there is. @throws Problem 404: no such kindergarten, or closed */
export const addGroup = (pool: Pool, { id, kindergartenId }: Which, group: GroupEdit, by: Asked): Promise<GroupView> =>
  inTransaction(pool, async (db) => {
    // One that is being closed is waited for: it has no groups that its closing did not see.
    const home = db
      .selectFrom('kindergarten')
      .select('id')
      .where('id', '=', kindergartenId)
      .where('closedAt', 'is', null)
      .forShare();
    if (!(await home.executeTakeFirst())) throw new Problem(404, 'not-found');
    const { numInsertedOrUpdatedRows: added } = await db
      .insertInto('kindergartenGroup')
      .values({ id, kindergartenId, ...columnsOf(group), takenBefore: 0, taken: 0 })
      .onConflict((row) => row.doNothing())
      .executeTakeFirstOrThrow();
    const { capacity } = group;
    if (added) await recordSeatChanges(db, by, [{ kindergartenId, groupId: id, kind: 'opened', capacity }]);
    return groupView(await lockOwn(db, { id, kindergartenId }));
  });

/**
 * As it was seen: whoever edits at the same time is told that it has changed.
 *
 * @throws Problem 404; 409 `group-has-changed`, `group-has-more-seats`, `group-has-others`
 */
export const editGroup = (pool: Pool, seen: Seen, group: GroupEdit, by: Asked): Promise<GroupView> =>
  inTransaction(pool, async (db) => {
    await settle(db, by, { kindergartenId: seen.kindergartenId });
    const before = await lockOwn(db, seen);
    if (before.version !== seen.version) {
      if (isSo(before, group)) return groupView(before);
      throw new Problem(409, 'group-has-changed');
    }
    const { taken, reserved } = before;
    if (group.capacity < taken + reserved) throw new Problem(409, 'group-has-more-seats', { taken, reserved });
    await refuseOthers(db, before, group);
    await db
      .updateTable('kindergartenGroup')
      .set({ ...columnsOf(group), version: before.version + 1 })
      .where('id', '=', seen.id)
      .execute();
    const capacity = group.capacity - before.capacity;
    const { kindergartenId } = before;
    await recordSeatChanges(db, by, [{ kindergartenId, groupId: seen.id, kind: 'edited', capacity }]);
    return groupView(await lockOwn(db, seen));
  });

/** @throws Problem 404; 409 `group-not-empty` */
export const closeGroup = (pool: Pool, which: Which, by: Asked): Promise<void> =>
  inTransaction(pool, async (db) => {
    await settle(db, by, { kindergartenId: which.kindergartenId });
    const { closed, taken, reserved, kindergartenId, version } = await lockOwn(db, which);
    if (closed) return;
    if (taken + reserved > 0) throw new Problem(409, 'group-not-empty', { taken, reserved });
    await db
      .updateTable('kindergartenGroup')
      .set({ closed: true, version: version + 1 })
      .where('id', '=', which.id)
      .execute();
    await recordSeatChanges(db, by, [{ kindergartenId, groupId: which.id, kind: 'closed' }]);
  });

/** @throws Problem 404; 409 `group-has-changed`, `fewer-without-names` */
export const namelessLeave = (pool: Pool, seen: Seen, count: number, by: Asked): Promise<GroupView> =>
  inTransaction(pool, async (db) => {
    const { version, taken, named, kindergartenId } = await lockOwn(db, seen);
    if (version !== seen.version) throw new Problem(409, 'group-has-changed');
    if (taken - named < count) throw new Problem(409, 'fewer-without-names', { count: taken - named });
    await moveSeats(db, seen.id, { taken: -count });
    await db
      .updateTable('kindergartenGroup')
      .set({ version: version + 1 })
      .where('id', '=', seen.id)
      .execute();
    await recordSeatChanges(db, by, [{ kindergartenId, groupId: seen.id, kind: 'nameless-left', taken: -count }]);
    return groupView(await lockOwn(db, seen));
  });

async function lockOwn(db: Db, { id, kindergartenId }: Which): Promise<GroupRow> {
  const group = (await lockGroups(db, [id])).get(id);
  if (group?.kindergartenId !== kindergartenId) throw new Problem(404, 'not-found');
  return group;
}

/** A child or a bulletin of it would not match any more. */
async function refuseOthers(db: Db, before: GroupRow, group: GroupEdit): Promise<void> {
  const { language, birthYearFrom, birthYearTo } = group;
  const isNarrower = birthYearFrom > before.birthYearFrom || birthYearTo < before.birthYearTo;
  if (language === before.language && !isNarrower) return;
  const others = await db
    .selectFrom('attendance')
    .select('id')
    .where('groupId', '=', before.id)
    .where('living', '=', true)
    .where((child) =>
      child.or([
        child('language', '<>', language),
        sql<boolean>`extract(year FROM birth_date) NOT BETWEEN ${birthYearFrom} AND ${birthYearTo}`,
      ]),
    )
    .limit(1)
    .execute();
  if (others.length > 0 || before.reserved > 0) throw new Problem(409, 'group-has-others');
}

const isSo = (row: GroupRow, group: GroupEdit): boolean =>
  Object.entries(columnsOf(group)).every(([name, value]) => Reflect.get(row, name) === value);
