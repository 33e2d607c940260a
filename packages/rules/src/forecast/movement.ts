import { cellKey, type Cell, type Cells } from './landmarks';

/**
 * By how many places those who stood in a band moved up in a month, on average over a year; null where nobody stayed
 * there from one month to the next.
 */
export function movedUpAMonth(
  cells: Cells,
  { category, band }: Pick<Cell, 'category' | 'band'>,
  now: number,
): number | null {
  let [places, counted] = [0, 0];
  for (let month = now - 12; month < now; month += 1) {
    const cell = cells.get(cellKey(month, category, band));
    if (!cell) continue;
    const later = numbersIn(cells, month + 1, cell);
    for (const [index, family] of cell.families.entries()) {
      const [before, after] = [cell.numbers[index], later.get(family)];
      if (before === undefined || after === undefined) continue;
      places += before - after;
      counted += 1;
    }
  }
  return counted === 0 ? null : places / counted;
}

/** Of the same category, in this band or two beside it: nobody moves further in a month without having left. */
function numbersIn(cells: Cells, month: number, { category, band }: Cell): Map<number, number> {
  const numbers = new Map<number, number>();
  for (let one = 0; one <= band + 2; one += 1) {
    const cell = cells.get(cellKey(month, category, one));
    for (const [index, family] of cell?.families.entries() ?? []) {
      const number = cell?.numbers[index];
      if (number !== undefined) numbers.set(family, number);
    }
  }
  return numbers;
}
