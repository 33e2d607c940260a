import { Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../ui/link-button';
import { PagedList } from '../../ui/paged-list';
import { BulletinCard } from '../bulletins/bulletin-card';
import { bulletinsQuery } from '../bulletins/queries';
import { useLocalities } from '../city/city';
import { useMe } from '../session/queries';
import { DeskPage } from './desk-page';
import { days, type DaySearch } from './search';

/** What the day brings of bulletins: published, to be closed, still to come. */
export function BulletinsOfDayPage({ search }: { search: DaySearch }) {
  const t = useTranslations('desks.city.overview');
  const { nameOf } = useLocalities();
  const { day = 'published', locality } = search;
  return (
    <DeskPage title={t(`days.${day}`)} lead={locality && nameOf(locality)}>
      <nav aria-label={t('bulletins')}>
        <Group gap="xs">
          {[...days, 'open' as const].map((one) => (
            <LinkButton
              key={one}
              to="/city/day"
              search={{ day: one }}
              replace
              variant={one === day ? 'filled' : 'default'}
              aria-current={one === day ? 'true' : undefined}
            >
              {t(`days.${one}`)}
            </LinkButton>
          ))}
        </Group>
      </nav>
      <OfDay search={{ ...search, day }} />
    </DeskPage>
  );
}

function OfDay({ search }: { search: DaySearch }) {
  const t = useTranslations('desks.city.overview');
  const city = useMe()?.city ?? undefined;
  const query = useInfiniteQuery(bulletinsQuery({ city, ...search }));
  return (
    <PagedList query={query} none={t('noBulletins')} keyOf={({ id }) => id}>
      {(bulletin) => <BulletinCard bulletin={bulletin} heading="h2" />}
    </PagedList>
  );
}
