import type { Instant } from '@kezek/calendar/instant';
import { ImportMapping } from '@kezek/contract/public/imports';
import { changesOfKindergarten, takenStays } from '../catalog/changes';
import { kindergartenOfBin, type OfBin } from '../catalog/kindergarten-of-bin';
import { Cells } from '../checking/cells';
import type { Checked, Line } from '../checking/checked';
import { choicesOf } from '../checking/choices';
import { readKindergartenRow, type KindergartenItem } from '../checking/kindergarten-row';
import { plain } from '../checking/value-choices';
import type { ImportNeeds } from '../needs';
import type { ImportTableRow } from '../storage';

/** Read by the mapping, and compared with what the portal has of each BIN. */
export async function checkKindergartenLines(
  needs: ImportNeeds,
  { city, mapping }: ImportTableRow,
  lines: readonly Line[],
  at: Instant,
): Promise<Checked[]> {
  const { columns, meanings } = ImportMapping.parse(mapping);
  const { districts } = await choicesOf(needs, city, at);
  const known = new Map<string, OfBin>();
  const checked: Checked[] = [];
  for (const { rowNo, cells: given } of lines) {
    const cells = new Cells(given, columns, meanings);
    const item = readKindergartenRow(cells, districts);
    if (!item) {
      checked.push({ rowNo, outcome: 'wrong', item: null, key: null, problems: cells.problems });
      continue;
    }
    const found = known.get(item.bin) ?? (await kindergartenOfBin(needs, city, item.bin));
    known.set(item.bin, found);
    checked.push({ rowNo, key: `${item.bin} ${plain(item.group)}`, ...compared(item, found, cells) });
  }
  return checked;
}

function compared(
  item: KindergartenItem,
  found: OfBin,
  cells: Cells,
): Pick<Checked<KindergartenItem>, 'outcome' | 'item' | 'problems'> {
  if (found.problem !== null) {
    return { outcome: 'wrong', item: null, problems: [{ field: 'bin', code: found.problem }] };
  }
  if (found.before === null) return { outcome: 'ready', item, problems: [] };
  const { isKnown, notes } = changesOfKindergarten(item, found.before, cells);
  const problems = [...notes, ...takenStays(item, found.before, cells)];
  return { outcome: isKnown && notes.length === 0 ? 'unchanged' : 'ready', item, problems };
}
