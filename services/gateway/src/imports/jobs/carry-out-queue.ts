import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import type { ImportVerdict } from '@kezek/contract/internal/bulletin/import-routes';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { transaction } from '@kezek/platform/postgres';
import { sql } from 'kysely';
import { rowProblemCode } from '../checking/problem';
import { QueueItem } from '../checking/queue-row';
import { meetThoseKnown } from '../meet-families';
import type { ImportNeeds } from '../needs';
import { dbOn, type Db, type ImportTableRow } from '../storage';

/** Small: each holds its queues' locks, and families are responding meanwhile. */
const batch = 200;

interface Line {
  rowNo: number;
  item: QueueItem;
  place: number;
}

/** The next lines become applications; asked for again, each is found as it is. */
export async function carryOutQueue(
  needs: ImportNeeds,
  row: ImportTableRow,
  at: Instant,
): Promise<ImportProgress | null> {
  const { id, city, confirmedBy } = row;
  const db = dbOn(needs.pool);
  const lines = await readyLines(db, id);
  if (lines.length === 0 || confirmedBy === null) return null;
  const rows = lines.map(({ rowNo, item, place }) => ({ ...item, rowNo, submittedAt: submittedAtOf(item, place) }));
  const { waitMs, items } = await needs.services.bulletin.addImported({
    params: { id },
    body: { city, by: confirmedBy, rows },
  });
  if (waitMs !== null) return { state: 'importing', done: row.done, of: row.rows, more: true, waitMs };
  const done = row.done + items.length;
  await keep(needs, { id, was: row.done, done }, lines, items);
  await meetThoseKnown(
    needs,
    lines.flatMap(({ item }) => item.parentIin ?? []),
    at,
  );
  return { state: 'importing', done, of: row.rows, more: true, waitMs: 0 };
}

async function readyLines(db: Db, importId: string): Promise<Line[]> {
  const rows = await db
    .selectFrom('importRow')
    .select(['rowNo', 'item', 'place'])
    .where('importId', '=', importId)
    .where('outcome', '=', 'ready')
    .orderBy('rowNo')
    .limit(batch)
    .execute();
  return rows.map(({ item, ...line }) => ({ ...line, item: QueueItem.parse(item) }));
}

/** What became of the lines, and who is expected to come for them, together. */
async function keep(
  { pool, keyed }: ImportNeeds,
  { id, was, done }: { id: string; was: number; done: number },
  lines: readonly Line[],
  items: readonly ImportVerdict[],
): Promise<void> {
  const byNo = new Map(lines.map((line) => [line.rowNo, line.item]));
  const given = JSON.stringify(
    items.map(({ rowNo, outcome, applicationId, code }) => ({
      rowNo,
      outcome,
      applicationId: outcome === 'added' ? applicationId : null,
      problems: outcome === 'refused' ? [{ field: 'childIin', code: rowProblemCode(code) }] : [],
    })),
  );
  const expected = items.flatMap(({ outcome, applicationId, rowNo }) => {
    const item = byNo.get(rowNo);
    if (outcome !== 'added' || applicationId === null || !item) return [];
    return [{ applicationId, personKey: item.parentIin && keyed(item.parentIin), contact: item.contact }];
  });
  await transaction(pool, async (client) => {
    const db = dbOn(client);
    await sql`
      UPDATE import_row r SET outcome = c.outcome, problems = c.problems, application_id = c."applicationId"
      FROM jsonb_to_recordset(${given}::jsonb) AS c("rowNo" int, outcome text, problems jsonb, "applicationId" uuid)
      WHERE r.import_id = ${id} AND r.row_no = c."rowNo" AND r.outcome = 'ready'`.execute(db);
    if (expected.length > 0) {
      await db
        .insertInto('expectedFamily')
        .values(expected)
        .onConflict((row) => row.doNothing())
        .execute();
    }
    await db.updateTable('import').set({ done }).where('id', '=', id).where('done', '=', was).execute();
  });
}

/** When a line's application was submitted: its day, and within it the file's order. */
const submittedAtOf = ({ submittedAt }: QueueItem, place: number): Instant => addMs(toInstant(submittedAt), place);
