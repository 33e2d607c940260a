import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { ledgerHeadsQuery } from './queries';

/** The heads that were published, one a day, newest first. */
export function Heads({ city }: { city: string }) {
  const t = useTranslations('ledger');
  const locale = useLocale();
  const query = useInfiniteQuery(ledgerHeadsQuery(city));
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const heads = pages.flatMap(({ items }) => items);
        if (heads.length === 0) return null;
        return (
          <>
            <h2>{t('headsTitle')}</h2>
            <DataTable label={t('headsTitle')} head={[t('at'), t('records'), t('hash')]}>
              {heads.map(({ at, size, root }) => (
                <tr key={at}>
                  <td>{beginningInWords(at, locale)}</td>
                  <td>{size}</td>
                  <td>
                    <code>{root}</code>
                  </td>
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
