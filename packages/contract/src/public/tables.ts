import { z } from 'zod';
import { file } from '../route';

/** As what a table comes out: lines between semicolons, or a workbook of one sheet. */
export const TableFormat = z.enum(['csv', 'xlsx']);
export type TableFormat = z.infer<typeof TableFormat>;

/** An answer that streams a table. */
export const tableFile = file(
  'text/csv; charset=utf-8',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
);
