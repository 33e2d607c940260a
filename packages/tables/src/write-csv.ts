import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Table } from './table';

/**
 * UTF-8 with its mark, between semicolons: as a spreadsheet in Kazakhstan opens it by a double click. Text that such a
 * program would take for a formula gets an apostrophe before it (OWASP, CSV injection).
 */
export function csvStream<Row>({ columns, rows }: Table<Row>): Readable {
  const lines = stringify({ bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true });
  async function* cells() {
    yield columns.map(({ header }) => header);
    for await (const row of rows) yield columns.map(({ cell }) => cell(row));
  }
  const source = Readable.from(cells());
  source.on('error', (error) => lines.destroy(error));
  lines.on('close', () => source.destroy());
  return source.pipe(lines);
}
