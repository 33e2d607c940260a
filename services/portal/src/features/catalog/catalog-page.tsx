import { KindergartenKind } from '@kezek/contract/internal/catalog-for-gateway';
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
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
      <Loaded query={query}>
        {({ pages }) => {
          const kindergartens = pages.flatMap(({ items }) => items);
          if (kindergartens.length === 0) return <p>{t('none')}</p>;
          return (
            <>
              <ul className={lists.list}>
                {kindergartens.map(({ id, names, address, kind, languages }) => (
                  <li key={id}>
                    <Card>
                      <h2 className={lists.name}>
                        <Link to="/kindergartens/$id" params={{ id }}>
                          {names[locale]}
                        </Link>
                      </h2>
                      <p>{address[locale]}</p>
                      <p>
                        {words(`kind.${kind}`)} ·{' '}
                        {languages.map((language) => words(`language.${language}`)).join(', ')}
                      </p>
                    </Card>
                  </li>
                ))}
              </ul>
              <MoreButton {...query} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
