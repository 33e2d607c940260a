import type { RowOutcome } from '@kezek/contract/public/imports';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { linesQuery } from './queries';

/** Lines that are not taken over, each with what to do about it. */
export function WrongLines({ id, outcome }: { id: string; outcome: RowOutcome }) {
  const t = useTranslations('desks.imports');
  const query = useInfiniteQuery(linesQuery(id, outcome));
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <>
          <DataTable label={t('wrongLines')} head={[t('lineNo'), t('cells'), t('whatToDo')]}>
            {pages
              .flatMap(({ items }) => items)
              .map(({ rowNo, cells, problems }) => (
                <tr key={rowNo}>
                  <th scope="row">{rowNo}</th>
                  <td>{cells.filter(Boolean).slice(0, 4).join(' · ')}</td>
                  <td>
                    {problems.map(({ field, title, code, text }) => (
                      <div key={`${field} ${code}`}>
                        {title && <strong>{title}: </strong>}
                        {text}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
          </DataTable>
          <MoreButton {...query} />
        </>
      )}
    </Loaded>
  );
}
