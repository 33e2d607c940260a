import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { swapsHereQuery } from './queries';
import { When } from './when';

/** Swaps that go through the kindergarten: who goes, and once all have signed who comes. */
export function SwapsHerePage() {
  const t = useTranslations('desks.swaps');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('leadHere')}>
          <Swaps />
        </Page>
      )}
    </ForRole>
  );
}

function Swaps() {
  const t = useTranslations('desks.swaps');
  const query = useInfiniteQuery(swapsHereQuery);
  const head = ['state', 'goes', 'comes', 'when'] as const;
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const swaps = pages.flatMap(({ items }) => items);
        if (swaps.length === 0) return <p role="status">{t('none')}</p>;
        return (
          <>
            <DataTable label={t('title')} head={head.map((name) => t(`columns.${name}`))}>
              {swaps.map((swap) => (
                <tr key={swap.id}>
                  <td>{t(`states.${swap.state}`)}</td>
                  <td>
                    {swap.goes.map(({ attendanceId, childName }) => (
                      <Link key={attendanceId} to="/desk/roster/$id" params={{ id: attendanceId }}>
                        {childName}
                      </Link>
                    ))}
                  </td>
                  <td>{swap.comes?.join(', ') ?? t('notYet')}</td>
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
