import type { TableFormat } from '@kezek/contract/public/tables';
import { contentTypes, type Table } from '@kezek/tables/table';
import { tableStream } from '@kezek/tables/write-table';

/** A table to save under that name (ASCII), streamed while it is read. */
export const tableReply = <Row>(format: TableFormat, name: string, table: Table<Row>) => ({
  status: 200 as const,
  body: tableStream(format, table),
  headers: {
    'content-type': contentTypes[format],
    'content-disposition': `attachment; filename="${name}.${format}"`,
    'cache-control': 'no-store',
  },
});
