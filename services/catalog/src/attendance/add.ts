import { randomUUID } from 'node:crypto';
import type {
  Asked,
  AttendanceRefusal,
  AttendanceResult,
  AttendanceRow,
} from '@kezek/contract/internal/catalog-for-roster';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { recordSeatChanges } from '../seats/journal';
import { closedAmong, lockGroups, moveSeats, type GroupRow } from '../storage/seat-rows';
import { againIfTaken, type Db } from '../storage/transaction';
import { childColumns, insertAttendances, lockLivingOf } from './rows';
import { whyNot } from './why-not';

type Added = Parameters<typeof insertAttendances>[1][number] & { groupId: string };
type Batch = { batchId: string; kindergartenId: string | null; rows: readonly AttendanceRow[] };
type Refused = Extract<AttendanceResult, { ok: false }>;

/** Each row is taken once or refused by itself; the answers are in the order of the rows. */
export function addAttendances(pool: Pool, batch: Batch, by: Asked): Promise<AttendanceResult[]> {
  return againIfTaken(pool, (db) => add(db, batch, by));
}

async function add(db: Db, { batchId, kindergartenId, rows }: Batch, by: Asked): Promise<AttendanceResult[]> {
  const known = await addedBefore(
    db,
    batchId,
    rows.map(({ row }) => row),
  );
  const fresh = rows.filter(({ row }) => !known.has(row));
  const homes = await kindergartensOf(
    db,
    fresh.map(({ groupId }) => groupId),
  );
  const iins = fresh.map(({ child }) => child.iin);
  const attends = new Map(
    (await lockLivingOf(db, [...new Set([...homes.values()].map(({ city }) => city))], iins)).map((one) => [
      `${one.cityKato} ${one.childIin}`,
      one.kindergartenId,
    ]),
  );
  const groups = await lockGroups(db, [...homes.keys()]);
  const closed = await closedAmong(
    db,
    [...homes.values()].map((home) => home.kindergartenId),
  );
  const added: Added[] = [];
  const results = rows.map((given): AttendanceResult => {
    const { row, groupId, child, since } = given;
    const attendanceId = known.get(row);
    if (attendanceId !== undefined) return { row, ok: true, attendanceId };
    const refused = (code: AttendanceRefusal): Refused => ({ row, ok: false, code });
    const home = homes.get(groupId);
    const group =
      home && (kindergartenId ?? home.kindergartenId) === home.kindergartenId ? groups.get(groupId) : undefined;
    const why = whyNot(given, group, by.today);
    if (why !== undefined || !group || !home) return refused(why ?? 'unknown-group');
    if (closed.has(home.kindergartenId)) return refused('kindergarten-closed');
    const key = `${home.city} ${child.iin}`;
    const where = attends.get(key);
    if (where !== undefined) return refused(where === home.kindergartenId ? 'attends-here' : 'attends-elsewhere');
    const wasNameless = group.taken > group.named;
    if (!wasNameless && group.capacity - group.reserved - group.taken < 1) return refused('group-full');
    group.named += 1;
    if (!wasNameless) group.taken += 1;
    attends.set(key, home.kindergartenId);
    const id = randomUUID();
    added.push({
      ...{ id, groupId, since, wasNameless, batchId, batchRow: row, kindergartenId: home.kindergartenId },
      ...{ cityKato: home.city, source: 'imported' as const, ...childColumns(child) },
    });
    return { row, ok: true, attendanceId: id };
  });
  await store(db, added, groups, by);
  return results;
}

async function store(db: Db, added: readonly Added[], groups: ReadonlyMap<string, GroupRow>, by: Asked): Promise<void> {
  await insertAttendances(db, added);
  for (const groupId of groups.keys()) {
    const own = added.filter((one) => one.groupId === groupId);
    const taken = own.filter(({ wasNameless }) => !wasNameless).length;
    if (own.length > 0) await moveSeats(db, groupId, { taken, named: own.length });
  }
  await recordSeatChanges(
    db,
    by,
    added.map(({ id, kindergartenId, groupId, wasNameless }) => ({
      ...{ kindergartenId, groupId, kind: 'imported' as const, attendanceId: id, taken: wasNameless ? 0 : 1 },
    })),
  );
}

async function addedBefore(db: Db, batchId: string, numbers: readonly number[]): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('attendance')
    .select(['id', 'batchRow'])
    .where('batchId', '=', batchId)
    .where('batchRow', '=', sql<number>`ANY(${numbers}::int[])`)
    .execute();
  return new Map(rows.flatMap(({ id, batchRow }) => (batchRow === null ? [] : [[batchRow, id]])));
}

type Home = { kindergartenId: string; city: string };

async function kindergartensOf(db: Db, groupIds: readonly string[]): Promise<Map<string, Home>> {
  const rows = await db
    .selectFrom('kindergartenGroup')
    .innerJoin('kindergarten', 'kindergarten.id', 'kindergartenGroup.kindergartenId')
    .select(['kindergartenGroup.id', 'kindergartenGroup.kindergartenId', 'kindergarten.cityKato'])
    .where('kindergartenGroup.id', '=', sql<string>`ANY(${[...new Set(groupIds)]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, kindergartenId, cityKato }) => [id, { kindergartenId, city: cityKato }]));
}
