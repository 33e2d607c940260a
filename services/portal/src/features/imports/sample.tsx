import type { ImportDetails } from '@kezek/contract/public/imports';
import { useTranslations } from 'use-intl';
import { DataTable } from '../../ui/data-table';
import { letterOf } from './column-names';

/** The beginning of the file, as it was read. */
export function Sample({ lines, headerRow }: { lines: ImportDetails['sample']; headerRow: number }) {
  const t = useTranslations('desks.imports');
  const width = Math.max(...lines.map(({ cells }) => cells.length), 0);
  const letters = Array.from({ length: width }, (_, column) => letterOf(column));
  return (
    <DataTable label={t('sample')} head={[t('lineNo'), ...letters]}>
      {lines.map(({ rowNo, cells }) => (
        <tr key={rowNo}>
          <th scope="row">{rowNo}</th>
          {letters.map((letter, column) => (
            <td key={letter}>{rowNo === headerRow ? <strong>{cells[column]}</strong> : cells[column]}</td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}
