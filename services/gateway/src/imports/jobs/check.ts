import type { Instant } from '@kezek/calendar/instant';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { ImportMapping } from '@kezek/contract/public/imports';
import { sql } from 'kysely';
import type { Checked } from '../checking/checked';
import { checkLines, checkLinesTogether, keyFieldOf } from '../kinds/kinds';
import type { ImportNeeds } from '../needs';
import { dbOn, type Db, type ImportTableRow } from '../storage';

const batch = 500;

/** The next lines: read by the mapping, judged by the rules. After the last one those that stand twice. */
export async function checkStep(needs: ImportNeeds, row: ImportTableRow, at: Instant): Promise<ImportProgress> {
  const db = dbOn(needs.pool);
  const { headerRow } = ImportMapping.parse(row.mapping);
  const lines = await db
    .selectFrom('importRow')
    .select(['rowNo', 'cells'])
    .where('importId', '=', row.id)
    .where('rowNo', '>', Math.max(headerRow, row.lastRow))
    .orderBy('rowNo')
    .limit(batch)
    .execute();
  const lastLine = lines.at(-1);
  if (!lastLine) return finish(needs, db, row);
  await keep(db, row.id, await checkLines(needs, row, lines, at));
  const done = row.done + lines.length;
  await db
    .updateTable('import')
    .set({ lastRow: lastLine.rowNo, done })
    .where('id', '=', row.id)
    .where('state', '=', 'checking')
    // Mapped anew meanwhile: it begins from the first line.
    .where('lastRow', '=', row.lastRow)
    .execute();
  return { state: 'checking', done, of: row.rows, more: true, waitMs: 0 };
}

async function keep(db: Db, importId: string, checked: readonly Checked[]): Promise<void> {
  const given = JSON.stringify(checked);
  await sql`
    UPDATE import_row r SET outcome = c.outcome, item = c.item, problems = c.problems, match_key = c.key, place = 0
    FROM jsonb_to_recordset(${given}::jsonb)
      AS c("rowNo" int, outcome text, item jsonb, problems jsonb, key text)
    WHERE r.import_id = ${importId} AND r.row_no = c."rowNo"`.execute(db);
}

async function finish(needs: ImportNeeds, db: Db, row: ImportTableRow): Promise<ImportProgress> {
  const { id } = row;
  const { headerRow } = ImportMapping.parse(row.mapping);
  await sql`UPDATE import_row SET outcome = NULL, item = NULL, problems = '[]', match_key = NULL
    WHERE import_id = ${id} AND row_no <= ${headerRow} AND outcome IS NOT NULL`.execute(db);
  await markTwice(db, id, keyFieldOf(row));
  await checkLinesTogether(needs, row);
  const queues =
    row.kind === 'queue' ? (await needs.services.bulletin.queueSizes({ query: { city: row.city } })).items : [];
  await db
    .updateTable('import')
    .set({ state: 'checked', queues: JSON.stringify(queues) })
    .where('id', '=', id)
    .where('state', '=', 'checking')
    .where('lastRow', '=', row.lastRow)
    .execute();
  return { state: 'checked', done: row.done, of: row.rows, more: false, waitMs: 0 };
}

/** Of what stands in the file twice the first line counts. */
async function markTwice(db: Db, id: string, field: string): Promise<void> {
  await sql`
    UPDATE import_row r SET outcome = 'wrong', problems = jsonb_build_array(
      jsonb_build_object('field', ${field}::text, 'code', 'twice-in-file', 'params', jsonb_build_object('row', twice.first)))
    FROM (SELECT row_no, min(row_no) OVER (PARTITION BY match_key) AS first FROM import_row
      WHERE import_id = ${id} AND outcome IN ('ready', 'unchanged')) AS twice
    WHERE r.import_id = ${id} AND r.row_no = twice.row_no AND twice.first < r.row_no`.execute(db);
}
