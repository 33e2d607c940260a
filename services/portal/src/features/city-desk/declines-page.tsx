import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords, dayInWords, dayOf } from '../../time/dates';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { useMe } from '../session/queries';
import { DeskPage } from './desk-page';
import { declinesQuery } from './queries';
import type { DeclinesSearch } from './search';

/** What kindergartens declined, as the public protocol has it: no names. */
export function DeclinesPage({ search }: { search: DeclinesSearch }) {
  const t = useTranslations('desks.city.declines');
  return (
    <DeskPage title={t('title')} lead={t('lead')}>
      <Lines search={search} />
    </DeskPage>
  );
}

function Lines({ search }: { search: DeclinesSearch }) {
  const t = useTranslations('desks.city.declines');
  const protocol = useTranslations('protocol');
  const locale = useLocale();
  const query = useInfiniteQuery(declinesQuery(useMe()?.city ?? '', search));
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const lines = pages.flatMap(({ items }) => items);
        if (lines.length === 0) return <p>{t('none')}</p>;
        return (
          <>
            <DataTable label={t('title')} head={[protocol('at'), t('reason'), protocol('bulletin'), t('submitted')]}>
              {lines.map(({ at, reason, reasonCode, bulletinId, submittedAt }) => (
                <tr key={[at, bulletinId, submittedAt].join()}>
                  <td>{beginningInWords(at, locale)}</td>
                  <td>{reason?.[locale] ?? reasonCode}</td>
                  <td>
                    {bulletinId && (
                      <Link to="/bulletins/$id" params={{ id: bulletinId }}>
                        {protocol('toBulletin')}
                      </Link>
                    )}
                  </td>
                  <td>{submittedAt && dayInWords(dayOf(submittedAt), locale)}</td>
                </tr>
              ))}
            </DataTable>
            <MoreButton {...query} />
          </>
        );
      }}
    </Loaded>
  );
}
