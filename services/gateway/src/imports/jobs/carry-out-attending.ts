import { dayOf, type Instant } from '@kezek/calendar/instant';
import type { AttendanceResult, AttendanceRow } from '@kezek/contract/internal/catalog-for-roster';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { sql } from 'kysely';
import { AttendingItem } from '../checking/attending-row';
import { attendingProblem } from '../checking/attending-problem';
import type { ImportNeeds } from '../needs';
import { dbOn, type Db, type ImportTableRow } from '../storage';
import { progressOf, readyLines } from './ready-lines';

/** Small: each holds the locks of its groups, in which families are being enrolled meanwhile. */
const batch = 200;

/** The next lines' children sit in their groups; asked for again, each is found where it sits. */
export async function carryOutAttending(
  { services, pool }: ImportNeeds,
  row: ImportTableRow,
  at: Instant,
): Promise<ImportProgress | null> {
  const db = dbOn(pool);
  const lines = await readyLines(db, row.id, AttendingItem, batch);
  if (lines.length === 0) return null;
  const { results } = await services.roster.addAttendances({
    body: {
      ...{ batchId: row.id, at, today: dayOf(at), actor: { role: 'operator', id: row.confirmedBy } },
      rows: lines.map(({ rowNo, item }) => attendanceRow(rowNo, item)),
    },
  });
  await keep(db, row.id, results);
  return progressOf(db, row, lines.length);
}

/** A line's own number is its key in the batch. */
export const attendanceRow = (
  row: number,
  { groupId, childIin: iin, childName: name, birthDate, language, since }: AttendingItem,
): AttendanceRow => ({ row, groupId, child: { iin, name, birthDate, language }, since });

async function keep(db: Db, importId: string, results: readonly AttendanceResult[]): Promise<void> {
  const given = JSON.stringify(
    results.map((result) => ({
      rowNo: result.row,
      outcome: result.ok ? 'added' : 'refused',
      problems: result.ok ? [] : [attendingProblem(result.code)],
    })),
  );
  await sql`
    UPDATE import_row r SET outcome = c.outcome, problems = c.problems
    FROM jsonb_to_recordset(${given}::jsonb) AS c("rowNo" int, outcome text, problems jsonb)
    WHERE r.import_id = ${importId} AND r.row_no = c."rowNo" AND r.outcome = 'ready'`.execute(db);
}
