import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { kindergartenQuery } from '../catalog/queries';
import { useCity } from '../city/city';
import { BirthYearField, DistrictField, LanguageField } from '../city/filter-fields';
import { SaveFilter } from '../saved-filters/save-filter';
import { ViewChoice } from '../on-map/view-choice';
import { BulletinCard } from './bulletin-card';
import { BulletinsMap } from './bulletins-map';
import { bulletinsQuery } from './queries';
import { accesses, kinds, type BulletinSearch } from './search';

export function BulletinsPage({ search }: { search: BulletinSearch }) {
  const t = useTranslations('bulletins');
  const filters = useTranslations('filters');
  const words = useTranslations('words');
  const navigate = useNavigate();
  const { city } = useCity();
  const { view = 'list', ...asked } = search;
  const query = useInfiniteQuery(bulletinsQuery({ city, ...asked }));
  const choose = (change: BulletinSearch) =>
    void navigate({ to: '/bulletins', search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <search className={lists.filters}>
        <LanguageField value={search.language} onChange={(language) => choose({ language })} />
        <BirthYearField value={search.birthYear} onChange={(birthYear) => choose({ birthYear })} />
        <DistrictField value={search.locality} onChange={(locality) => choose({ locality })} />
        <Choice
          label={t('kindLabel')}
          any={filters('any')}
          options={kinds.map((value) => ({ value, label: words(`kind.${value}`) }))}
          value={search.kind}
          onChange={(kind) => choose({ kind })}
        />
        <Choice
          label={t('accessLabel')}
          any={t('accessAny')}
          options={accesses.map((value) => ({ value, label: t(`accessNames.${value}`) }))}
          value={search.access}
          onChange={(access) => choose({ access })}
        />
      </search>
      {search.kindergartenId !== undefined && (
        <OnlyKindergarten id={search.kindergartenId} onAny={() => choose({ kindergartenId: undefined })} />
      )}
      {city !== undefined && <SaveFilter city={city} search={asked} />}
      <ViewChoice to="/bulletins" search={search} view={view} />
      {view === 'map' && city && <BulletinsMap key={JSON.stringify({ city, ...asked })} filter={{ city, ...asked }} />}
      <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
        {(bulletin) => <BulletinCard bulletin={bulletin} heading="h2" />}
      </PagedList>
    </Page>
  );
}

function OnlyKindergarten({ id, onAny }: { id: string; onAny: () => void }) {
  const t = useTranslations('bulletins');
  const locale = useLocale();
  const { data } = useQuery({ ...kindergartenQuery(id), throwOnError: false });
  return (
    <p>
      {t('only', { name: data?.names[locale] ?? t('nameless') })}{' '}
      <Button variant="default" size="sm" onClick={onAny}>
        {t('anyKindergarten')}
      </Button>
    </p>
  );
}
