import type { ReactNode } from 'react';
import lists from './list.module.css';

type DataTableProps = {
  /** What a screen reader says of it, and of where it scrolls on a phone. */
  label: string;
  head: readonly string[];
  /** Its rows. */
  children: ReactNode;
};

export function DataTable({ label, head, children }: DataTableProps) {
  return (
    <div className={lists.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={lists.table}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
