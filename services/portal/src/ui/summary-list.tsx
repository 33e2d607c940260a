import type { ReactNode } from 'react';
import classes from './summary-list.module.css';

export type SummaryRow = { name: string; value: ReactNode; change?: ReactNode };

export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className={classes.list}>
      {rows.map(({ name, value, change }) => (
        <div key={name} className={classes.row}>
          <dt>{name}</dt>
          <dd>
            {value}
            {change && <div className={classes.change}>{change}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
