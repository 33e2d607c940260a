import type { GroupUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { sqlStateOf } from '@kezek/platform/postgres-errors';
import { Problem } from '@kezek/platform/problem';
import { sql } from 'kysely';
import type { z } from 'zod';
import { recordLoaded } from '../seats/journal';
import type { Db } from '../storage/transaction';
import { type Counts, countsOf, type Written } from '../storage/upsert-counts';

export type LoadedGroup = z.output<typeof GroupUpsert> & { kindergartenId: string };

const checkViolation = '23514';

/** Seats of a group that is known already stay as they are: only its capacity may change, not below them. */
export async function loadGroups(db: Db, groups: readonly LoadedGroup[], closed: ReadonlySet<string>): Promise<Counts> {
  // In id order, as enrolment locks groups too.
  const unique = [...new Map(groups.map((group) => [group.id, group])).values()].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  await refuseMisplaced(db, unique, closed);
  const rows = unique.map(({ id, kindergartenId, names, language, ...group }) => ({
    id,
    kindergartenId,
    ...names,
    language,
    ...group,
  }));
  try {
    const { rows: written } = await upsert(JSON.stringify(rows)).execute(db);
    await recordLoaded(
      db,
      unique.map(({ id }) => id),
    );
    return countsOf(unique.length, written);
  } catch (error) {
    if (sqlStateOf(error) === checkViolation) throw new Problem(409, 'capacity-below-seats', {}, { cause: error });
    throw error;
  }
}

/** Those of another kindergarten, and new ones of one that has closed. */
async function refuseMisplaced(db: Db, groups: readonly LoadedGroup[], closed: ReadonlySet<string>): Promise<void> {
  const rows = await db
    .selectFrom('kindergartenGroup')
    .select(['id', 'kindergartenId'])
    .where('id', '=', sql<string>`ANY(${groups.map(({ id }) => id)})`)
    .execute();
  const stored = new Map(rows.map((row) => [row.id, row.kindergartenId]));
  const moved = groups.find(({ id, kindergartenId }) => (stored.get(id) ?? kindergartenId) !== kindergartenId);
  if (moved) throw new Problem(409, 'group-of-another', { groupId: moved.id });
  const late = groups.find(({ id, kindergartenId }) => closed.has(kindergartenId) && !stored.has(id));
  if (late) throw new Problem(409, 'kindergarten-closed', { groupId: late.id });
}

const upsert = (rows: string) => sql<Written>`
  INSERT INTO kindergarten_group AS stored (
    id, kindergarten_id, name_kk, name_ru, name_en, language, birth_year_from, birth_year_to,
    capacity, taken_before, taken)
  SELECT id, "kindergartenId", kk, ru, en, language, "birthYearFrom", "birthYearTo",
         capacity, "takenBefore", "takenBefore"
    FROM jsonb_to_recordset(${rows}) AS given(
      id uuid, "kindergartenId" uuid, kk text, ru text, en text, language text,
      "birthYearFrom" int, "birthYearTo" int, capacity int, "takenBefore" int)
  ON CONFLICT (id) DO UPDATE SET (
      name_kk, name_ru, name_en, language, birth_year_from, birth_year_to, capacity
    ) = (
      excluded.name_kk, excluded.name_ru, excluded.name_en, excluded.language,
      excluded.birth_year_from, excluded.birth_year_to, excluded.capacity
    )
    WHERE (stored.name_kk, stored.name_ru, stored.name_en, stored.language,
           stored.birth_year_from, stored.birth_year_to, stored.capacity)
      IS DISTINCT FROM (excluded.name_kk, excluded.name_ru, excluded.name_en, excluded.language,
           excluded.birth_year_from, excluded.birth_year_to, excluded.capacity)
  RETURNING (xmax = 0) AS created`;
