import type { RowOutcome } from '@kezek/contract/public/imports';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { linesQuery } from './queries';

type NotedLinesProps = { id: string; outcome: RowOutcome; title: string; told: string };

/** Lines that say something, each with that: what to do about it, or what would change. */
export function NotedLines({ id, outcome, title, told }: NotedLinesProps) {
  const t = useTranslations('desks.imports');
  const query = useInfiniteQuery(linesQuery(id, outcome));
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <>
          <DataTable label={title} head={[t('lineNo'), t('cells'), told]}>
            {pages
              .flatMap(({ items }) => items)
              .map(({ rowNo, cells, problems }) => (
                <tr key={rowNo}>
                  <th scope="row">{rowNo}</th>
                  <td>{cells.filter(Boolean).slice(0, 4).join(' · ')}</td>
                  <td>
                    {problems.map(({ title: field, code, text }) => (
                      <div key={`${field} ${code}`}>
                        {field && <strong>{field}: </strong>}
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
