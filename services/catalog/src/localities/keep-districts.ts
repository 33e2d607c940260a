import type { DistrictBody } from '@kezek/contract/internal/catalog-by-operators';
import { Problem } from '@kezek/platform/problem';
import { sql, type Selectable } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import { inTransaction, type Db } from '../storage/transaction';

export type OfCity = { city: string; kato: string };
export type By = { actor: string };
export type Read = { version: number };

/** A code says where a place lies: a district's begins as its city's does before the zeros (`750000000`, `751410000`). */
export function liesIn(city: string, kato: string): boolean {
  const beginning = city.replace(/0+$/, '').padEnd(2, '0');
  return kato.startsWith(beginning) && kato !== city;
}

/**
 * A district of the city; one of that code that had been closed is one again.
 *
 * @throws Problem 404 `not-found`, 422 `kato-of-another-city`, 409 `locality-exists` with other names or place
 */
export async function createDistrict(
  pool: Pool,
  { city, kato }: OfCity,
  { actor, ...body }: DistrictBody & By,
): Promise<void> {
  if (!liesIn(city, kato)) throw new Problem(422, 'kato-of-another-city');
  await inTransaction(pool, async (db) => {
    const parent = await db
      .selectFrom('locality')
      .select('kato')
      .where((row) => row.and({ kato: city, kind: 'city' }))
      .executeTakeFirst();
    if (!parent) throw new Problem(404, 'not-found');
    const row = { ...rowOf(body), changedBy: actor };
    const added = await db
      .insertInto('locality')
      .values({ kato, parent: city, kind: 'district', ...row })
      .onConflict((conflict) => conflict.column('kato').doNothing())
      .returning('kato')
      .executeTakeFirst();
    if (added) return;
    const stored = await districtFor(db, { city, kato });
    if (!stored || (stored.closedAt === null && !saysTheSame(stored, body))) throw new Problem(409, 'locality-exists');
    if (stored.closedAt === null) return;
    await set(db, kato, { ...row, closedAt: null, version: stored.version + 1 });
  });
}

/** The same again changes nothing, whichever version was read. @throws Problem 404 `not-found`, 409 `locality-changed` */
export async function changeDistrict(
  pool: Pool,
  of: OfCity,
  { version, actor, ...body }: DistrictBody & Read & By,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const stored = await lockDistrict(db, of);
    if (saysTheSame(stored, body)) return;
    if (stored.version !== version) throw new Problem(409, 'locality-changed');
    await set(db, of.kato, { ...rowOf(body), changedBy: actor, version: version + 1 });
  });
}

/**
 * Whoever puts a kindergarten there holds the row: none comes in between.
 *
 * @throws Problem 404 `not-found`, 409 `locality-changed`, `locality-has-kindergartens`
 */
export async function closeDistrict(
  pool: Pool,
  of: OfCity,
  { version, at, actor }: Read & By & { at: string },
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const stored = await lockDistrict(db, of);
    if (stored.closedAt !== null) return;
    if (stored.version !== version) throw new Problem(409, 'locality-changed');
    const { kindergartens } = await db
      .selectFrom('kindergarten')
      .select(sql<number>`count(*)::int`.as('kindergartens'))
      .where('localityKato', '=', of.kato)
      .where('closedAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (kindergartens > 0) throw new Problem(409, 'locality-has-kindergartens', { kindergartens });
    await set(db, of.kato, { closedAt: at, changedBy: actor, version: version + 1 });
  });
}

type Row = Selectable<Tables['locality']>;

/** Locked, if it is the city's. */
const districtFor = (db: Db, { city, kato }: OfCity): Promise<Row | undefined> =>
  db
    .selectFrom('locality')
    .selectAll()
    .where((one) => one.and({ kato, parent: city }))
    .forUpdate()
    .executeTakeFirst();

async function lockDistrict(db: Db, of: OfCity): Promise<Row> {
  const row = await districtFor(db, of);
  if (!row) throw new Problem(404, 'not-found');
  return row;
}

function rowOf({ names, coordinates }: DistrictBody) {
  return {
    nameKk: names.kk,
    nameRu: names.ru,
    nameEn: names.en,
    latitude: coordinates?.latitude ?? null,
    longitude: coordinates?.longitude ?? null,
  };
}

function saysTheSame(stored: Row, body: DistrictBody): boolean {
  const given = rowOf(body);
  return (
    stored.nameKk === given.nameKk &&
    stored.nameRu === given.nameRu &&
    stored.nameEn === given.nameEn &&
    stored.latitude === given.latitude &&
    stored.longitude === given.longitude
  );
}

async function set(
  db: Db,
  kato: string,
  change: Partial<ReturnType<typeof rowOf>> & { closedAt?: string | null; version: number; changedBy: string },
): Promise<void> {
  await db.updateTable('locality').set(change).where('kato', '=', kato).execute();
}
