import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { stream } from 'exceljs';
import type { Table } from './table';

/** So many rows, then others have their turn, and the reader catches up. */
const rowsAtOnce = 200;

/** A workbook of one sheet. All text is text, whatever it begins with: no formula is ever written. */
export function xlsxStream<Row>(table: Table<Row>): Readable {
  const output = new PassThrough();
  write(table, output).catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return output;
}

async function write<Row>({ sheet: name, columns, rows }: Table<Row>, output: PassThrough): Promise<void> {
  const workbook = new stream.xlsx.WorkbookWriter({ stream: output, useSharedStrings: false });
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width = 20 }) => ({ width }));
  const head = sheet.addRow(columns.map(({ header }) => header));
  head.font = { bold: true };
  head.commit();
  let written = 0;
  for await (const row of rows) {
    if (output.destroyed) return;
    sheet.addRow(columns.map(({ cell }) => cell(row))).commit();
    written += 1;
    if (written % rowsAtOnce > 0) continue;
    await setImmediate();
    if (output.writableNeedDrain) await Promise.race([once(output, 'drain'), once(output, 'close')]);
  }
  sheet.commit();
  await workbook.commit();
}
