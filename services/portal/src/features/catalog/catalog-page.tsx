import { KindergartenKind } from '@kezek/contract/internal/catalog-for-gateway';
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { useCity } from '../city/city';
import { DistrictField, LanguageField } from '../city/filter-fields';
import { kindergartensQuery } from './queries';
import type { CatalogSearch } from './search';

export function CatalogPage({ search }: { search: CatalogSearch }) {
  const t = useTranslations('catalog');
  const words = useTranslations('words');
  const locale = useLocale();
  const navigate = useNavigate();
  const { city } = useCity();
  const query = useInfiniteQuery(kindergartensQuery({ city, ...search }));
  const choose = (change: CatalogSearch) =>
    void navigate({ to: '/kindergartens', search: { ...search, ...change }, replace: true });
  const seek = useDebouncedCallback((text: string) => choose({ text: text.trim() || undefined }), 400);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <search className={lists.filters}>
        <TextInput label={t('text')} defaultValue={search.text} onChange={(event) => seek(event.currentTarget.value)} />
        <LanguageField value={search.language} onChange={(language) => choose({ language })} />
        <DistrictField value={search.locality} onChange={(locality) => choose({ locality })} />
        <Choice
          label={t('kind')}
          any={t('anyKind')}
          options={KindergartenKind.options.map((value) => ({ value, label: words(`kind.${value}`) }))}
          value={search.kind}
          onChange={(kind) => choose({ kind })}
        />
      </search>
      <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
        {({ id, names, address, kind, languages }) => (
          <Card>
            <h2 className={lists.name}>
              <Link to="/kindergartens/$id" params={{ id }}>
                {names[locale]}
              </Link>
            </h2>
            <p>{address[locale]}</p>
            <p>
              {words(`kind.${kind}`)} · {languages.map((language) => words(`language.${language}`)).join(', ')}
            </p>
          </Card>
        )}
      </PagedList>
    </Page>
  );
}
