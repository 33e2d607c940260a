import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { citySwapsQuery } from './queries';
import { When } from './when';

/** The city's swaps: where places go, without names. */
export function CitySwapsPage() {
  const t = useTranslations('desks.swaps');
  return (
    <ForRole role="operator" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('leadCity')}>
          <Swaps />
        </Page>
      )}
    </ForRole>
  );
}

function Swaps() {
  const t = useTranslations('desks.swaps');
  const words = useTranslations('words');
  const locale = useLocale();
  const query = useInfiniteQuery(citySwapsQuery);
  const head = ['state', 'group', 'places', 'when'] as const;
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const swaps = pages.flatMap(({ items }) => items);
        const names = new Map(pages.flatMap((page) => page.kindergartens).map((one) => [one.id, one.names[locale]]));
        if (swaps.length === 0) return <p role="status">{t('none')}</p>;
        return (
          <>
            <DataTable label={t('title')} head={head.map((name) => t(`columns.${name}`))}>
              {swaps.map((swap) => (
                <tr key={swap.id}>
                  <td>
                    {swap.workflowUrl ? (
                      <a href={swap.workflowUrl}>{t(`states.${swap.state}`)}</a>
                    ) : (
                      t(`states.${swap.state}`)
                    )}
                  </td>
                  <td>{t('group', { year: String(swap.birthYear), language: words(`language.${swap.language}`) })}</td>
                  <td>
                    <ul>
                      {swap.members.map(({ from, to, state }) => (
                        <li key={from + to}>
                          {t('place', {
                            from: names.get(from) ?? from,
                            to: names.get(to) ?? to,
                            state: t(`members.${state}`),
                          })}
                        </li>
                      ))}
                    </ul>
                  </td>
                  <td>
                    <When swap={swap} />
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
