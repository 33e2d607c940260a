import { dayOf, type Instant } from '@kezek/calendar/instant';
import { ImportMapping } from '@kezek/contract/public/imports';
import { attendingProblem } from '../checking/attending-problem';
import { readAttendingRow, type AttendingItem } from '../checking/attending-row';
import { Cells } from '../checking/cells';
import type { Checked, Line } from '../checking/checked';
import { groupsOfLines } from '../checking/groups-of-city';
import { attendanceRow } from '../jobs/carry-out-attending';
import type { ImportNeeds } from '../needs';
import type { ImportTableRow } from '../storage';

/** Read by the mapping, judged by the service that owns the lists of groups. */
export async function checkAttendingLines(
  { services }: ImportNeeds,
  { city, mapping }: ImportTableRow,
  lines: readonly Line[],
  at: Instant,
): Promise<Checked[]> {
  const { columns, meanings } = ImportMapping.parse(mapping);
  const today = dayOf(at);
  const given = lines.map(({ rowNo, cells }) => ({ rowNo, cells: new Cells(cells, columns, meanings) }));
  const groupOf = await groupsOfLines(
    services.catalog,
    city,
    given.map(({ cells }) => cells),
  );
  const checked = given.map(({ rowNo, cells }): Checked<AttendingItem> => {
    const item = readAttendingRow(cells, groupOf, today);
    return { rowNo, outcome: item ? 'ready' : 'wrong', item, key: item?.childIin ?? null, problems: cells.problems };
  });
  const rows = checked.flatMap(({ rowNo, item }) => (item ? [attendanceRow(rowNo, item)] : []));
  if (rows.length === 0) return checked;
  const { results } = await services.roster.judgeAttendances({ body: { city, today, rows } });
  const verdicts = new Map(results.map((result) => [result.row, result]));
  return checked.map((one) => {
    const verdict = verdicts.get(one.rowNo);
    if (!verdict || verdict.outcome === 'new') return one;
    if (verdict.code === null) return { ...one, outcome: 'unchanged' };
    return { ...one, outcome: 'wrong', problems: [attendingProblem(verdict.code)] };
  });
}
