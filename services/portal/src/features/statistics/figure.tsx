import type { ReactNode } from 'react';
import { Card } from '../../ui/card';
import { DataTable } from '../../ui/data-table';
import { BarChart, type BarRow } from './bar-chart';
import classes from './figure.module.css';

type FigureProps = {
  title: string;
  note: string;
  /** What the chart shows of each row. */
  series: readonly string[];
  rows: readonly BarRow[];
  stacked?: boolean;
  /** Of the table, the row's own name first. */
  head: readonly string[];
  /** Beside the row's name, in the order of the head. */
  cells: (row: number) => readonly string[];
  /** Said where there are no rows. */
  none: string;
  /** Below: how it is to be read. */
  children?: ReactNode;
};

/** Columns of a table that fits beside its chart. */
const besideAtMost = 5;

/** A chart with its table beside it, or below it on a phone. */
export function Figure({ title, note, series, rows, stacked, head, cells, none, children }: FigureProps) {
  const hasBars = rows.some(({ values }) => values.some((value) => value !== null));
  return (
    <section className={classes.figure}>
      <h2>{title}</h2>
      <p className={classes.note}>{rows.length === 0 ? none : note}</p>
      {rows.length > 0 && (
        <Card>
          <div className={classes.sides} data-wide={head.length > besideAtMost || undefined}>
            {hasBars && <BarChart series={series} rows={rows} stacked={stacked} />}
            <DataTable label={title} head={head}>
              {rows.map(({ label }, row) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {cells(row).map((cell, index) => (
                    <td key={head[index + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </DataTable>
          </div>
          {children}
        </Card>
      )}
    </section>
  );
}
