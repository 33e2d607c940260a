import { RemoteProblem } from '@kezek/contract/client';
import type { LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import { ImportMapping } from '@kezek/contract/public/imports';
import { changesOfLocality } from '../catalog/changes';
import { Cells } from '../checking/cells';
import type { Checked, Line } from '../checking/checked';
import { readLocalityRow, type LocalityItem } from '../checking/locality-row';
import type { RowProblem, RowProblemCode } from '../checking/problem';
import type { ImportNeeds } from '../needs';
import type { ImportTableRow } from '../storage';

/** Read by the mapping, and compared with what the portal has of each code. */
export async function checkLocalityLines(
  { services }: ImportNeeds,
  { city, mapping }: ImportTableRow,
  lines: readonly Line[],
): Promise<Checked[]> {
  const { columns, meanings } = ImportMapping.parse(mapping);
  const { items } = await services.catalog.localities({ query: {} });
  const open = new Map(items.map((one) => [one.kato, one]));
  const checked: Checked[] = [];
  for (const { rowNo, cells: given } of lines) {
    const cells = new Cells(given, columns, meanings);
    const item = readLocalityRow(cells);
    if (!item) {
      checked.push({ rowNo, outcome: 'wrong', item: null, key: null, problems: cells.problems });
      continue;
    }
    // Only who names a district that has closed finds it.
    const before = open.get(item.kato) ?? (await findLocality(services, item.kato));
    checked.push({ rowNo, key: item.kato, ...compared(item, before, { city, isOpen: open.has(item.kato) }) });
  }
  return checked;
}

function compared(
  item: LocalityItem,
  before: LocalityView | null,
  { city, isOpen }: { city: string; isOpen: boolean },
): Pick<Checked<LocalityItem>, 'outcome' | 'item' | 'problems'> {
  const wrong = (code: RowProblemCode) => {
    const problems: RowProblem[] = [{ field: 'kato', code }];
    return { outcome: 'wrong' as const, item: null, problems };
  };
  // One that belongs to another city is not this city's to write; nor is the city one of its districts.
  if (item.kato === city || (before && before.parent !== city)) return wrong('other-city');
  if (!before) return { outcome: 'ready', item, problems: [] };
  if (!isOpen) return wrong('district-closed');
  const problems = changesOfLocality(item, before);
  return { outcome: problems.length === 0 ? 'unchanged' : 'ready', item, problems };
}

const findLocality = ({ catalog }: ImportNeeds['services'], kato: string): Promise<LocalityView | null> =>
  catalog.locality({ params: { kato } }).catch((error: unknown) => {
    if (error instanceof RemoteProblem && error.status === 404) return null;
    throw error;
  });
