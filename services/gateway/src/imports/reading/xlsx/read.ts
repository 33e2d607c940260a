import type { TableRow } from '../table-row';
import { maxColumns } from '../limits';
import { serialDate } from './serial-date';
import { tagsOf } from './tags';
import { openWorkbook, type Workbook } from './workbook';
import { Zip } from './zip';

/**
 * Rows of a workbook's first visible sheet, as they are read. A formula counts with the value that the workbook was
 * saved with: nothing is calculated, and one that was never calculated is empty.
 *
 * @throws ReadFailure
 */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<TableRow> {
  const zip = Zip.open(bytes);
  const workbook = await openWorkbook(zip);
  let row: TableRow = { rowNo: 0, cells: [] };
  let cell: Cell | null = null;
  for await (const { kind, name, attributes, text } of tagsOf(zip.text(workbook.sheet))) {
    if (name === 'row') {
      if (kind === 'open') row = { rowNo: Number(attributes['r'] ?? row.rowNo + 1), cells: [] };
      else yield row;
    } else if (name === 'c' && kind === 'open') {
      cell = { column: columnOf(attributes['r']) ?? row.cells.length, attributes, value: '', inline: '' };
    } else if (name === 'c' && cell) {
      if (cell.column < maxColumns) put(row.cells, cell.column, valueOf(cell, workbook));
      cell = null;
    } else if (kind === 'close' && cell) {
      if (name === 'v') cell.value = text;
      if (name === 't') cell.inline += text;
    }
  }
}

interface Cell {
  column: number;
  attributes: Readonly<Record<string, string>>;
  value: string;
  inline: string;
}

/** 0-based, of a reference like `AB12`. */
function columnOf(reference: string | undefined): number | null {
  const letters = reference?.match(/^[A-Z]{1,3}/)?.[0];
  if (!letters) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function put(cells: string[], column: number, text: string): void {
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

function valueOf({ attributes, value, inline }: Cell, { shared, isDate, from1904 }: Workbook): string {
  switch (attributes['t'] ?? 'n') {
    case 's':
      return shared[Number(value)] ?? '';
    case 'inlineStr':
      return inline;
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      return numberText(value, isDate[Number(attributes['s'] ?? 0)] === true, from1904);
    default:
      return value;
  }
}

/** As a sheet shows it: days by their format, and no power of ten in an identification number. */
function numberText(value: string, date: boolean, from1904: boolean): string {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return value;
  return (date ? serialDate(number, from1904) : null) ?? String(number);
}
