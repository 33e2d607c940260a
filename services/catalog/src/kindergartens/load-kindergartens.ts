import type { KindergartenUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import type { z } from 'zod';
import { isValidBin } from '@kezek/identity/bin';
import { Problem } from '@kezek/platform/problem';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { loadGroups } from '../groups/load-groups';
import { inTransaction, type Db } from '../storage/transaction';
import { type Counts, countsOf, type Written } from '../storage/upsert-counts';
import { describedColumns, rowOf, writtenColumns } from './kindergarten-row';

export type LoadedKindergarten = z.output<typeof KindergartenUpsert>;

/**
 * All or none; the same again changes nothing. Groups that aren't named stay.
 *
 * @throws Problem 409 `kindergarten-closed`: a group would be new in one that has closed
 */
export async function loadKindergartens(
  pool: Pool,
  items: readonly LoadedKindergarten[],
): Promise<{ kindergartens: Counts; groups: Counts }> {
  const unique = [...new Map(items.map((item) => [item.id, item])).values()];
  const wrong = unique.find(({ bin }) => !isValidBin(bin));
  if (wrong) throw new Problem(400, 'invalid-bin', { kindergartenId: wrong.id });
  return inTransaction(pool, async (db) => {
    const closed = await closedOf(
      db,
      unique.map(({ id }) => id),
    );
    const cities = await citiesOf(db, unique);
    const { rows } = await upsert(JSON.stringify(unique.map((item) => rowOf(item, cityIn(cities, item))))).execute(db);
    const groups = unique.flatMap(({ id, groups: own }) => own.map((group) => ({ ...group, kindergartenId: id })));
    return { kindergartens: countsOf(unique.length, rows), groups: await loadGroups(db, groups, closed) };
  });
}

/** Locked as closing locks them: what is open stays so until the end. */
async function closedOf(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const all = sql<string>`ANY(${ids}::uuid[])`;
  const groups = db.selectFrom('kindergartenGroup').select('id').where('kindergartenId', '=', all);
  await groups.orderBy('id').forNoKeyUpdate().execute();
  const kindergartens = db.selectFrom('kindergarten').select(['id', 'closedAt']).where('id', '=', all);
  const rows = await kindergartens.orderBy('id').forShare().execute();
  return new Set(rows.flatMap(({ id, closedAt }) => (closedAt === null ? [] : [id])));
}

async function citiesOf(db: Db, items: readonly LoadedKindergarten[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('locality')
    .select(['kato', 'parent'])
    .where('kato', '=', sql<string>`ANY(${items.map(({ locality }) => locality)})`)
    .forShare()
    .execute();
  return new Map(rows.map(({ kato, parent }) => [kato, parent ?? kato]));
}

function cityIn(cities: ReadonlyMap<string, string>, { locality }: LoadedKindergarten): string {
  const city = cities.get(locality);
  if (!city) throw new Problem(400, 'unknown-locality', { locality });
  return city;
}

const upsert = (rows: string) => sql<Written>`
  INSERT INTO kindergarten AS stored
  SELECT * FROM jsonb_populate_recordset(NULL::kindergarten, ${rows})
  ON CONFLICT (id) DO UPDATE SET (${writtenColumns}, version) = (${describedColumns('excluded')}, stored.version + 1)
    WHERE (${describedColumns('stored')}) IS DISTINCT FROM (${describedColumns('excluded')})
  RETURNING (xmax = 0) AS created`;
