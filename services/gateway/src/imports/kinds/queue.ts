import { dayOf, type Instant } from '@kezek/calendar/instant';
import { ImportMapping } from '@kezek/contract/public/imports';
import { Cells } from '../checking/cells';
import type { Checked, Line } from '../checking/checked';
import { choicesOf } from '../checking/choices';
import { rowProblemCode } from '../checking/problem';
import { readQueueRow, type QueueItem } from '../checking/queue-row';
import type { ImportNeeds } from '../needs';
import type { ImportTableRow } from '../storage';

/** Read by the mapping, judged by the service that owns the queue. */
export async function checkQueueLines(
  needs: ImportNeeds,
  { city, mapping }: ImportTableRow,
  lines: readonly Line[],
  at: Instant,
): Promise<Checked[]> {
  const { columns, meanings } = ImportMapping.parse(mapping);
  const { privileges, localities } = await choicesOf(needs, city, at);
  const checked = lines.map(({ rowNo, cells: given }): Checked<QueueItem> => {
    const cells = new Cells(given, columns, meanings);
    const item = readQueueRow(cells, { today: dayOf(at), privileges, localities });
    return { rowNo, outcome: item ? 'ready' : 'wrong', item, key: item?.childIin ?? null, problems: cells.problems };
  });
  return judged(needs, city, checked, at);
}

async function judged(
  { services }: ImportNeeds,
  city: string,
  checked: readonly Checked<QueueItem>[],
  at: Instant,
): Promise<Checked[]> {
  const rows = checked.flatMap(({ rowNo, item }) => (item ? [{ ...item, rowNo }] : []));
  if (rows.length === 0) return [...checked];
  const { items } = await services.bulletin.judgeImport({ body: { city, rows, at } });
  const verdicts = new Map(items.map((item) => [item.rowNo, item]));
  return checked.map((one) => {
    const verdict = verdicts.get(one.rowNo);
    if (!verdict || verdict.outcome === 'added') return one;
    if (verdict.outcome === 'unchanged') return { ...one, outcome: 'unchanged' };
    const problems = [...one.problems, { field: 'childIin', code: rowProblemCode(verdict.code) }];
    return { ...one, outcome: 'wrong', problems };
  });
}
