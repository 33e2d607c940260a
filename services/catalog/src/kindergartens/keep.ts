import { isValidBin } from '@kezek/identity/bin';
import type { KindergartenBody } from '@kezek/contract/internal/catalog-by-operators';
import { Problem } from '@kezek/platform/problem';
import { sql, type Selectable } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import { inTransaction, type Db } from '../storage/transaction';
import { describedColumns, rowOf, writtenColumns } from './kindergarten-row';

export type OfCity = { city: string; id: string };
export type By = { actor: string };
export type Read = { version: number };

/**
 * A kindergarten of the city, without groups. The same id again is the same one.
 *
 * @throws Problem 422 `bin-not-valid`, 404 `locality-not-found`
 */
export async function createKindergarten(
  pool: Pool,
  { city, id }: OfCity,
  { actor, ...body }: KindergartenBody & By,
): Promise<void> {
  requireBin(body.bin);
  await inTransaction(pool, async (db) => {
    await requireLocality(db, city, body.locality);
    const row = JSON.stringify({ ...rowOf({ ...body, id }, city), changed_by: actor });
    await sql`
      INSERT INTO kindergarten SELECT * FROM jsonb_populate_record(NULL::kindergarten, ${row}::jsonb)
      ON CONFLICT (id) DO NOTHING`.execute(db);
  });
}

/**
 * Writes a kindergarten anew; the same again changes nothing, whichever version was read.
 *
 * @throws Problem of createKindergarten, 404 `not-found`, 409 `kindergarten-changed`; `kindergarten-has-bulletins` where it
 *   would become of another kind: they are of its kind.
 */
export async function changeKindergarten(
  pool: Pool,
  of: OfCity,
  { version, actor, ...body }: KindergartenBody & Read & By,
): Promise<void> {
  requireBin(body.bin);
  await inTransaction(pool, async (db) => {
    const stored = await lockKindergarten(db, of);
    const row = JSON.stringify(rowOf({ ...body, id: of.id }, of.city));
    if (await saysTheSame(db, row)) return;
    if (stored.version !== version) throw new Problem(409, 'kindergarten-changed');
    if (stored.localityKato !== body.locality) await requireLocality(db, of.city, body.locality);
    if (stored.kind !== body.kind) await requireNoSeats(db, of.id, ['reserved']);
    await sql`
      UPDATE kindergarten SET (${writtenColumns}, version, changed_by) = (
        SELECT ${describedColumns('given')}, ${version}::int + 1, ${actor}::uuid
          FROM jsonb_populate_record(NULL::kindergarten, ${row}::jsonb) AS given)
       WHERE id = ${of.id}::uuid`.execute(db);
  });
}

/**
 * It takes no children any more. Its groups are locked, as whoever reserves seats locks them: no bulletin comes in between.
 *
 * @throws Problem 404 `not-found`, 409 `kindergarten-changed`, `kindergarten-has-bulletins`, `kindergarten-has-children`
 */
export async function closeKindergarten(
  pool: Pool,
  of: OfCity,
  { version, at, actor }: Read & By & { at: string },
): Promise<void> {
  await inTransaction(pool, async (db) => {
    await sql`SELECT 1 FROM kindergarten_group WHERE kindergarten_id = ${of.id}::uuid ORDER BY id FOR NO KEY UPDATE`.execute(
      db,
    );
    const stored = await lockKindergarten(db, of);
    if (stored.closedAt !== null) return;
    if (stored.version !== version) throw new Problem(409, 'kindergarten-changed');
    await requireNoSeats(db, of.id, ['reserved', 'taken']);
    await set(db, of.id, { closedAt: at, version: version + 1, changedBy: actor });
  });
}

/** @throws Problem 404 `not-found`, 409 `kindergarten-changed`; 404 `locality-not-found`: its district has closed */
export async function reopenKindergarten(pool: Pool, of: OfCity, { version, actor }: Read & By): Promise<void> {
  await inTransaction(pool, async (db) => {
    const stored = await lockKindergarten(db, of);
    if (stored.closedAt === null) return;
    if (stored.version !== version) throw new Problem(409, 'kindergarten-changed');
    await requireLocality(db, of.city, stored.localityKato);
    await set(db, of.id, { closedAt: null, version: version + 1, changedBy: actor });
  });
}

function requireBin(bin: string): void {
  if (!isValidBin(bin)) throw new Problem(422, 'bin-not-valid');
}

/** Held until the end: a district doesn't close meanwhile. */
async function requireLocality(db: Db, city: string, kato: string): Promise<void> {
  const found = await db
    .selectFrom('locality')
    .select('kato')
    .where('kato', '=', kato)
    .where((row) => row.or([row('parent', '=', city), row('kato', '=', city)]))
    .where('closedAt', 'is', null)
    .forShare()
    .executeTakeFirst();
  if (!found) throw new Problem(404, 'locality-not-found');
}

async function lockKindergarten(db: Db, { city, id }: OfCity): Promise<Selectable<Tables['kindergarten']>> {
  const row = await db
    .selectFrom('kindergarten')
    .selectAll()
    .where((one) => one.and({ id, cityKato: city }))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem(404, 'not-found');
  return row;
}

async function saysTheSame(db: Db, row: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM kindergarten stored, jsonb_populate_record(NULL::kindergarten, ${row}::jsonb) AS given
     WHERE stored.id = given.id
       AND (${describedColumns('stored')}) IS NOT DISTINCT FROM (${describedColumns('given')})`.execute(db);
  return rows.length > 0;
}

const refusalOf = { reserved: 'kindergarten-has-bulletins', taken: 'kindergarten-has-children' } as const;

async function requireNoSeats(db: Db, id: string, states: readonly ('reserved' | 'taken')[]): Promise<void> {
  const sums = await db
    .selectFrom('kindergartenGroup')
    .select(['reserved', 'taken'].map((state) => sql<number>`coalesce(sum(${sql.ref(state)}), 0)::int`.as(state)))
    .where('kindergartenId', '=', id)
    .executeTakeFirstOrThrow();
  for (const state of states) {
    const seats = sums[state] ?? 0;
    if (seats > 0) throw new Problem(409, refusalOf[state], { seats });
  }
}

async function set(
  db: Db,
  id: string,
  change: { closedAt: string | null; version: number; changedBy: string },
): Promise<void> {
  await db.updateTable('kindergarten').set(change).where('id', '=', id).execute();
}
