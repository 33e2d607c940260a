import { cleanCell } from './clean-cell';
import { maxColumns, maxRows } from './limits';
import { ReadFailure } from './read-failure';

/** A line of a file, by the number that its program shows. */
export interface TableRow {
  rowNo: number;
  cells: string[];
}

/** Cleans rows, leaves out empty ones, and counts the rest. @throws ReadFailure `file-has-too-many-rows`, `file-is-empty` */
export async function* cleanRows(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  let count = 0;
  for await (const { rowNo, cells } of rows) {
    const cleaned = cells.slice(0, maxColumns).map(cleanCell);
    const last = cleaned.findLastIndex((cell) => cell !== '');
    if (last < 0) continue;
    count += 1;
    if (count > maxRows) throw new ReadFailure('file-has-too-many-rows', { max: maxRows });
    yield { rowNo, cells: cleaned.slice(0, last + 1) };
  }
  if (count === 0) throw new ReadFailure('file-is-empty');
}
