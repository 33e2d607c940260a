import { KindergartenKind } from '@kezek/contract/internal/catalog-for-gateway';
import { Checkbox, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { useCity } from '../city/city';
import { DistrictField, LanguageField } from '../city/filter-fields';
import { ViewChoice } from '../on-map/view-choice';
import { CatalogMap } from './catalog-map';
import { KindergartenCard } from './kindergarten-card';
import { kindergartensQuery } from './queries';
import { ages, type CatalogSearch } from './search';

export function CatalogPage({ search }: { search: CatalogSearch }) {
  const t = useTranslations('catalog');
  const { city } = useCity();
  const { view = 'list', ...asked } = search;
  const filter = { city, ...asked };
  const query = useInfiniteQuery(kindergartensQuery(filter));
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Filters search={search} />
      <ViewChoice to="/kindergartens" search={search} view={view} />
      {view === 'map' && <CatalogMap key={JSON.stringify(filter)} filter={filter} />}
      <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
        {(kindergarten) => <KindergartenCard kindergarten={kindergarten} />}
      </PagedList>
    </Page>
  );
}

function Filters({ search }: { search: CatalogSearch }) {
  const t = useTranslations('catalog');
  const words = useTranslations('words');
  const navigate = useNavigate();
  const choose = (change: CatalogSearch) =>
    void navigate({ to: '/kindergartens', search: { ...search, ...change }, replace: true, resetScroll: false });
  const seek = useDebouncedCallback((text: string) => choose({ text: text.trim() || undefined }), 400);
  return (
    <search className={lists.filters}>
      <TextInput
        type="search"
        className={lists.wide}
        maxLength={100}
        label={t('text')}
        defaultValue={search.text}
        onChange={(event) => seek(event.currentTarget.value)}
      />
      <LanguageField value={search.language} onChange={(language) => choose({ language })} />
      <Choice
        label={t('age')}
        any={t('anyAge')}
        options={ages.map((value) => ({ value, label: t('years', { years: Number(value) }) }))}
        value={search.age}
        onChange={(age) => choose({ age })}
      />
      <DistrictField value={search.locality} onChange={(locality) => choose({ locality })} />
      <Choice
        label={t('kind')}
        any={t('anyKind')}
        options={KindergartenKind.options.map((value) => ({ value, label: words(`kind.${value}`) }))}
        value={search.kind}
        onChange={(kind) => choose({ kind })}
      />
      <Checkbox
        size="md"
        className={lists.check}
        label={t('onlyFree')}
        checked={search.free === '1'}
        onChange={(event) => choose({ free: event.currentTarget.checked ? '1' : undefined })}
      />
    </search>
  );
}
