import type { Readable } from 'node:stream';
import type { Table, TableFormat } from './table';
import { csvStream } from './write-csv';
import { xlsxStream } from './write-xlsx';

/** The bytes of a table; an error while its rows are read breaks them off, so that no half of a file passes for all. */
export const tableStream = <Row>(format: TableFormat, table: Table<Row>): Readable =>
  format === 'csv' ? csvStream(table) : xlsxStream(table);
