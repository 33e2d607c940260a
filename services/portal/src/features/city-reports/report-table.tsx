import type { ReactNode } from 'react';
import { DataTable } from '../../ui/data-table';

export type TableColumn<Row> = { head: string; cell: (row: Row) => ReactNode };

type ReportTableProps<Row> = {
  label: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Above the rows: of all of them together, not only of those that are shown. */
  total?: readonly ReactNode[];
};

/** A report's rows; the first column says what each is of. */
export function ReportTable<Row>({ label, columns, rows, keyOf, total }: ReportTableProps<Row>) {
  const cells = (row: Row) =>
    columns.map(({ head, cell }, index) =>
      index === 0 ? (
        <th key={head} scope="row">
          {cell(row)}
        </th>
      ) : (
        <td key={head}>{cell(row)}</td>
      ),
    );
  return (
    <DataTable label={label} head={columns.map(({ head }) => head)}>
      {total && (
        <tr>
          {total.map((cell, index) =>
            index === 0 ? (
              <th key={columns[index]?.head} scope="row">
                {cell}
              </th>
            ) : (
              <td key={columns[index]?.head}>
                <strong>{cell}</strong>
              </td>
            ),
          )}
        </tr>
      )}
      {rows.map((row) => (
        <tr key={keyOf(row)}>{cells(row)}</tr>
      ))}
    </DataTable>
  );
}
