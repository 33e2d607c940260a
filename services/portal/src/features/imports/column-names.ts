import type { ImportDetails } from '@kezek/contract/public/imports';

/**
 * What columns are called at a line: their letter, and the header; where that cell is empty, the one of the line above,
 * as headers of two lines have it.
 */
export function columnNames(
  sample: ImportDetails['sample'],
  headerRow: number,
  nameless: (letter: string) => string,
): string[] {
  const at = sample.findIndex(({ rowNo }) => rowNo === headerRow);
  const [own, above] = [sample[at]?.cells ?? [], sample[at - 1]?.cells ?? []];
  const width = Math.max(...sample.map(({ cells }) => cells.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const header = own[column] || above[column] || '';
    const letter = letterOf(column);
    return header === '' ? nameless(letter) : `${letter}: ${header.slice(0, 60)}`;
  });
}

/** As spreadsheets name them: A, B, … Z, AA. */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${letterOf(Math.floor(column / 26) - 1)}${last}`;
}
