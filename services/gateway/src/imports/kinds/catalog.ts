import type { Instant } from '@kezek/calendar/instant';
import { ImportMapping } from '@kezek/contract/public/imports';
import { Cells } from '../checking/cells';
import type { Checked, Line } from '../checking/checked';
import { choicesOf } from '../checking/choices';
import { readKindergartenRow } from '../checking/kindergarten-row';
import { readLocalityRow } from '../checking/locality-row';
import { plain } from '../checking/value-choices';
import type { ImportNeeds } from '../needs';
import type { ImportTableRow } from '../storage';

export async function checkKindergartenLines(
  needs: ImportNeeds,
  { city, mapping }: ImportTableRow,
  lines: readonly Line[],
  at: Instant,
): Promise<Checked[]> {
  const { columns, meanings } = ImportMapping.parse(mapping);
  const { districts } = await choicesOf(needs, city, at);
  return lines.map(({ rowNo, cells: given }) => {
    const cells = new Cells(given, columns, meanings);
    const item = readKindergartenRow(cells, districts);
    const key = item && `${item.bin} ${plain(item.group)}`;
    return { rowNo, outcome: item ? 'ready' : 'wrong', item, key, problems: cells.problems };
  });
}

/** A district that belongs to another city is not this city's to write. */
export async function checkLocalityLines(
  { services }: ImportNeeds,
  { city, mapping }: ImportTableRow,
  lines: readonly Line[],
): Promise<Checked[]> {
  const { columns, meanings } = ImportMapping.parse(mapping);
  const { items } = await services.catalog.localities({ query: {} });
  const known = new Map(items.map(({ kato, parent }) => [kato, parent ?? kato]));
  return lines.map(({ rowNo, cells: given }) => {
    const cells = new Cells(given, columns, meanings);
    const item = readLocalityRow(cells);
    const isElsewhere = item !== null && (item.kato === city || (known.get(item.kato) ?? city) !== city);
    if (isElsewhere) cells.note('kato', 'other-city');
    const isReady = item !== null && !isElsewhere;
    return {
      rowNo,
      outcome: isReady ? 'ready' : 'wrong',
      item: isReady ? item : null,
      key: item?.kato ?? null,
      problems: cells.problems,
    };
  });
}
