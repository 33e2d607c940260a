import { RemoteProblem } from '@kezek/contract/client';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { sql } from 'kysely';
import { districtNames } from '../catalog/district-names';
import { kindergartenOf } from '../catalog/kindergarten-of';
import { kindergartenOfBin } from '../catalog/kindergarten-of-bin';
import { KindergartenItem } from '../checking/kindergarten-row';
import { LocalityItem } from '../checking/locality-row';
import { rowProblemCode, type RowProblemCode } from '../checking/problem';
import type { ImportNeeds } from '../needs';
import { dbOn, type Db, type ImportTableRow } from '../storage';
import { progressOf, readyLines } from './ready-lines';

/** A kindergarten is one call: few at a time, so that a step stays short. */
const kindergartensAtOnce = 20;
const localitiesAtOnce = 200;

/** Kindergartens by their BIN, each with the groups of its lines; the same again changes nothing. */
export async function carryOutKindergartens(needs: ImportNeeds, row: ImportTableRow): Promise<ImportProgress | null> {
  const db = dbOn(needs.pool);
  const lines = await readyLines(db, row.id, KindergartenItem, kindergartensAtOnce);
  if (lines.length === 0) return null;
  for (const bin of new Set(lines.map(({ item }) => item.bin))) {
    const own = lines.filter(({ item }) => item.bin === bin);
    const rowNos = own.map(({ rowNo }) => rowNo);
    const problem = await writeKindergarten(
      needs,
      row.city,
      bin,
      own.map(({ item }) => item),
    );
    await settle(db, row.id, rowNos, problem);
  }
  return progressOf(db, row, lines.length);
}

/** @returns why it was refused, for all of its lines; null when it is written. */
async function writeKindergarten(
  needs: ImportNeeds,
  city: string,
  bin: string,
  items: readonly KindergartenItem[],
): Promise<RowProblemCode | null> {
  const found = await kindergartenOfBin(needs, city, bin);
  const [first] = items;
  if (found.problem !== null || !first) return found.problem;
  const written = kindergartenOf(first, items, found.before);
  try {
    await needs.services.catalog.upsertKindergartens({ body: { items: [written] } });
    return null;
  } catch (error) {
    if (!(error instanceof RemoteProblem) || error.status >= 500) throw error;
    return rowProblemCode(error.code);
  }
}

/** Districts of the city, by their KATO code; the same again changes nothing. */
export async function carryOutLocalities(needs: ImportNeeds, row: ImportTableRow): Promise<ImportProgress | null> {
  const db = dbOn(needs.pool);
  const lines = await readyLines(db, row.id, LocalityItem, localitiesAtOnce);
  if (lines.length === 0) return null;
  const { catalog } = needs.services;
  const known = new Map(
    (await catalog.localities({ query: { parent: row.city } })).items.map((one) => [one.kato, one]),
  );
  const items = lines.map(({ item }) => {
    const before = known.get(item.kato);
    return {
      kato: item.kato,
      parent: row.city,
      kind: 'district' as const,
      names: districtNames(item, before),
      coordinates: before?.coordinates ?? null,
    };
  });
  await catalog.upsertLocalities({ body: { items } });
  await settle(
    db,
    row.id,
    lines.map(({ rowNo }) => rowNo),
    null,
  );
  return progressOf(db, row, lines.length);
}

async function settle(db: Db, importId: string, rowNos: readonly number[], problem: RowProblemCode | null) {
  const problems = problem === null ? [] : [{ field: null, code: problem }];
  await sql`
    UPDATE import_row SET outcome = ${problem === null ? 'added' : 'refused'}, problems = ${JSON.stringify(problems)}::jsonb
    WHERE import_id = ${importId} AND row_no = ANY(${rowNos}::int[])`.execute(db);
}
