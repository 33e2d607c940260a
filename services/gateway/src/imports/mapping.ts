import { isDeepStrictEqual } from 'node:util';
import { ImportMapping, type ImportKind } from '@kezek/contract/public/imports';
import { Problem } from '@kezek/platform/problem';
import { sql } from 'kysely';
import { fieldsOf, isFieldOf } from './columns/fields';
import { columnsBelow, guessColumns, headersAt } from './columns/guess';
import { plain } from './checking/value-choices';
import { dbOn, findImport, type Db, type ImportTableRow } from './storage';
import type { ImportNeeds } from './needs';
import { z } from 'zod';

/** Lines that a page shows, and among which the headers are looked for. */
const sampleLines = 12;

export interface SampleLine {
  rowNo: number;
  cells: string[];
}

export const sampleOf = (db: Db, importId: string): Promise<SampleLine[]> =>
  db
    .selectFrom('importRow')
    .select(['rowNo', 'cells'])
    .where('importId', '=', importId)
    .orderBy('rowNo')
    .limit(sampleLines)
    .execute();

/** A city's last mapping of a kind: columns by their headers, so that it outlives a column that was put in between. */
const Remembered = z.object({
  columns: z.record(z.string(), z.string()),
  meanings: ImportMapping.shape.meanings,
});

/** As it was chosen; else as the city's last file of this kind and the headers suggest. */
export async function mappingOf(
  db: Db,
  { city, kind, mapping }: Pick<ImportTableRow, 'city' | 'kind' | 'mapping'> & { kind: ImportKind },
  sample: readonly SampleLine[],
): Promise<ImportMapping> {
  const chosen = ImportMapping.safeParse(mapping);
  if (chosen.success) return chosen.data;
  const guessed = guessColumns(kind, sample);
  const row = await db
    .selectFrom('importMapping')
    .select('mapping')
    .where('city', '=', city)
    .where('kind', '=', kind)
    .executeTakeFirst();
  const last = Remembered.safeParse(row?.mapping);
  if (!last.success) return { ...guessed, meanings: {} };
  const headers = headersAt(sample, guessed.headerRow).map(plain);
  const known = Object.entries(last.data.columns).flatMap(([name, header]): [string, number][] => {
    const column = headers.indexOf(header);
    return column < 0 ? [] : [[name, column]];
  });
  const taken = new Set(known.map(([, column]) => column));
  const rest = Object.entries(columnsBelow(kind, sample, guessed.headerRow).columns).filter(
    ([name, column]) => !taken.has(column) && !known.some(([one]) => one === name),
  );
  return {
    headerRow: guessed.headerRow,
    columns: Object.fromEntries([...rest, ...known]),
    meanings: last.data.meanings,
  };
}

/**
 * What the columns hold, as an operator says it; the check of all lines begins anew.
 *
 * @throws Problem 422 `import-columns-missing`; 409 `import-not-ready`.
 */
export async function mapImport(
  { pool }: Pick<ImportNeeds, 'pool'>,
  { id, city, kind }: { id: string; city: string; kind: ImportKind },
  wanted: ImportMapping,
): Promise<void> {
  const mapping = withKnownFields(kind, wanted);
  const missing = fieldsOf[kind].filter(({ name, required }) => required && mapping.columns[name] === undefined);
  if (missing.length > 0) {
    throw new Problem(422, 'import-columns-missing', { fields: missing.map(({ name }) => name).join(', ') });
  }
  const db = dbOn(pool);
  const { numUpdatedRows } = await db
    .updateTable('import')
    .set({ mapping, state: 'checking', lastRow: 0, done: 0, queues: null })
    .set((row) => ({
      rows: row
        .selectFrom('importRow')
        .select(({ fn }) => fn.countAll<number>().as('lines'))
        .where('importId', '=', id)
        .where('rowNo', '>', mapping.headerRow),
    }))
    .where('id', '=', id)
    .where('state', 'in', ['mapping', 'checked'])
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) {
    // A retry whose first try was carried out.
    const row = await findImport(db, id);
    if (row?.state === 'checking' && isDeepStrictEqual(row.mapping, mapping)) return;
    throw new Problem(409, 'import-not-ready');
  }
  await remember(db, { id, city, kind }, mapping);
}

function withKnownFields(kind: ImportKind, { headerRow, columns, meanings }: ImportMapping): ImportMapping {
  const known = <T>(of: Record<string, T>) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => isFieldOf(kind, name)));
  const plainly = Object.entries(known(meanings)).map(([name, of]) => [
    name,
    Object.fromEntries(Object.entries(of).map(([value, code]) => [plain(value), code])),
  ]);
  return { headerRow, columns: known(columns), meanings: Object.fromEntries(plainly) };
}

async function remember(
  db: Db,
  { id, city, kind }: { id: string; city: string; kind: ImportKind },
  { headerRow, columns, meanings }: ImportMapping,
): Promise<void> {
  const headers = headersAt(await sampleOf(db, id), headerRow).map(plain);
  const byHeader = Object.entries(columns).flatMap(([name, column]): [string, string][] => {
    const header = headers[column];
    return header ? [[name, header]] : [];
  });
  const mapping = { columns: Object.fromEntries(byHeader), meanings };
  await db
    .insertInto('importMapping')
    .values({ city, kind, mapping })
    .onConflict((row) => row.columns(['city', 'kind']).doUpdateSet({ mapping: sql`excluded.mapping` }))
    .execute();
}
