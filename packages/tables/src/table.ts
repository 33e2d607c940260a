export const tableFormats = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** Text, a number, or nothing. Days and instants come as the text that people read. */
export type Cell = string | number | null;

export type Column<Row> = {
  header: string;
  cell: (row: Row) => Cell;
  /** In a spreadsheet, in characters; 20 unless given. */
  width?: number;
};

export type Table<Row> = {
  /** What the spreadsheet's sheet is called: 31 characters at most, none of `\ / ? * [ ] :`. */
  sheet: string;
  columns: readonly Column<Row>[];
  /** Read as fast as the other side takes it. */
  rows: AsyncIterable<Row>;
};

export const contentTypes: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
