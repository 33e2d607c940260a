import type { ImportKind } from '@kezek/contract/public/imports';
import { inTurn } from './fields';

/** A line of the file as it was read. */
interface Line {
  rowNo: number;
  cells: readonly string[];
}

/** Which line names the columns, and which column holds what. */
export interface Columns {
  headerRow: number;
  columns: Record<string, number>;
}

/** Headers stand among the first lines, below titles. */
const searched = 10;

/**
 * The line that names most columns; of two that name as many, the lower: headers of two lines have their details below.
 * Where a cell of it is empty, the one above, which was joined over both lines, names the column.
 */
export function guessColumns(kind: ImportKind, lines: readonly Line[]): Columns {
  const candidates = lines.slice(0, searched).map(({ rowNo }) => columnsBelow(kind, lines, rowNo));
  const best = candidates.reduce<Columns | null>(
    (found, one) => (!found || named(one) >= named(found) ? one : found),
    null,
  );
  if (!best || named(best) === 0) return { headerRow: lines[0]?.rowNo ?? 1, columns: {} };
  return best;
}

const named = ({ columns }: Columns): number => Object.keys(columns).length;

/** What the headers of one line say. */
export function columnsBelow(kind: ImportKind, lines: readonly Line[], headerRow: number): Columns {
  const headers = headersAt(lines, headerRow).map((text) => text.toLowerCase());
  const columns: Record<string, number> = {};
  const taken = new Set<number>();
  for (const { name, headers: pattern } of inTurn(kind)) {
    const column = headers.findIndex(
      (text, index) => !taken.has(index) && text.length < longestHeader && pattern.test(text),
    );
    if (column < 0) continue;
    columns[name] = column;
    taken.add(column);
  }
  return { headerRow, columns };
}

/** A title over the whole sheet is no header. */
const longestHeader = 80;

/** The names of the columns at a line; where its cell is empty, those of the line right above. */
export function headersAt(lines: readonly Line[], headerRow: number): string[] {
  const at = lines.findIndex(({ rowNo }) => rowNo === headerRow);
  const own = lines[at]?.cells ?? [];
  const above = lines[at - 1]?.cells ?? [];
  const upper = above.filter((cell) => cell !== '').length > 1 ? above : [];
  return Array.from({ length: Math.max(own.length, upper.length) }, (_, index) => own[index] || (upper[index] ?? ''));
}
