import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords, dayInWords, dayOf } from '../../time/dates';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
import { useCity } from '../city/city';
import { LedgerLink } from '../ledger/ledger-link';
import { protocolQuery } from './queries';

export function ProtocolPage() {
  const t = useTranslations('protocol');
  const words = useTranslations('words');
  const locale = useLocale();
  const { city } = useCity();
  const query = useInfiniteQuery(protocolQuery(city));
  return (
    <Page title={t('title')} lead={t('lead')}>
      <LedgerLink />
      <Loaded query={query}>
        {({ pages }) => {
          const entries = pages.flatMap(({ items }) => items);
          if (entries.length === 0) return <p>{t('none')}</p>;
          return (
            <>
              <DataTable label={t('title')} head={[t('at'), t('what'), t('number'), t('category'), t('bulletin')]}>
                {entries.map((entry) => (
                  <tr key={[entry.at, entry.kind, entry.referralNumber, entry.bulletinId, entry.submittedAt].join()}>
                    <td>{beginningInWords(entry.at, locale)}</td>
                    <td>
                      {t(`kinds.${entry.kind}`)}
                      {entry.referralNumber && <div>{entry.referralNumber}</div>}
                      {entry.reason && <div>{entry.reason[locale]}</div>}
                    </td>
                    <td>{entry.number ?? '—'}</td>
                    <td>
                      {entry.category ? words(`category.${entry.category}`) : '—'}
                      {entry.submittedAt && (
                        <div>{t('submitted', { day: dayInWords(dayOf(entry.submittedAt), locale) })}</div>
                      )}
                    </td>
                    <td>
                      {entry.bulletinId ? (
                        <Link to="/bulletins/$id" params={{ id: entry.bulletinId }}>
                          {t('toBulletin')}
                        </Link>
                      ) : (
                        '—'
                      )}
                    </td>
                  </tr>
                ))}
              </DataTable>
              <MoreButton {...query} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
