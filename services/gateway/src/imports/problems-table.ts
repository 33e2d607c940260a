import type { ImportRow } from '@kezek/contract/public/imports';
import { ImportMapping } from '@kezek/contract/public/imports';
import type { Locale } from '@kezek/contract/values';
import type { Table } from '@kezek/tables/table';
import { format } from '@kezek/texts/format';
import { everyItem } from '../http/every-item';
import { headersAt } from './columns/guess';
import { sampleOf } from './mapping';
import type { ImportNeeds } from './needs';
import { linesOf } from './present';
import { dbOn, findImport } from './storage';

/** Lines with errors, each beside what is wrong with it, under the headers of the file itself. */
export async function problemsTable(
  needs: Pick<ImportNeeds, 'pool'>,
  id: string,
  locale: Locale,
): Promise<Table<ImportRow>> {
  const db = dbOn(needs.pool);
  const row = await findImport(db, id);
  const mapping = ImportMapping.safeParse(row?.mapping).data;
  const headers = mapping ? headersAt(await sampleOf(db, id), mapping.headerRow) : [];
  return {
    sheet: format(locale, 'imports.table.sheet'),
    columns: [
      { header: format(locale, 'imports.table.line'), cell: ({ rowNo }) => rowNo, width: 10 },
      { header: format(locale, 'imports.table.whatToDo'), cell: whatToDo, width: 60 },
      ...headers.map((header, column) => ({ header, cell: ({ cells }: ImportRow) => cells[column] ?? '' })),
    ],
    rows: everyItem((cursor) => linesOf(needs, id, { outcome: 'wrong', cursor, limit: linesAtOnce }, locale)),
  };
}

const linesAtOnce = 500;

const whatToDo = ({ problems }: ImportRow): string =>
  problems.map(({ title, text }) => (title === null ? text : `${title}: ${text}`)).join(' ');
