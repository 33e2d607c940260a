import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { Checkbox, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords, dayOf } from '../../time/dates';
import { Card } from '../../ui/card';
import { LinkButton } from '../../ui/link-button';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { useLocalities } from '../city/city';
import { ForRole } from '../session/for-role';
import { cityKindergartensQuery } from './queries';
import type { KindergartensSearch } from './search';

/** The city's kindergartens, which its operators keep. */
export function CityKindergartensPage({ search }: { search: KindergartensSearch }) {
  const t = useTranslations('desks.people.kindergartens');
  return (
    <ForRole role="operator" title={t('title')}>
      {({ city }) => (
        <Page title={t('title')} lead={t('lead')}>
          <div>
            <LinkButton to="/city/kindergartens/new">{t('new')}</LinkButton>
          </div>
          <Filters search={search} />
          <Kindergartens city={city ?? ''} search={search} />
        </Page>
      )}
    </ForRole>
  );
}

function Filters({ search }: { search: KindergartensSearch }) {
  const t = useTranslations('desks.people.kindergartens');
  const navigate = useNavigate();
  const choose = (change: KindergartensSearch) =>
    void navigate({ to: '/city/kindergartens', search: { ...search, ...change }, replace: true, resetScroll: false });
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
      <Checkbox
        size="md"
        className={lists.check}
        label={t('onlyClosed')}
        checked={search.closed === '1'}
        onChange={(event) => choose({ closed: event.currentTarget.checked ? '1' : undefined })}
      />
    </search>
  );
}

function Kindergartens({ city, search }: { city: string; search: KindergartensSearch }) {
  const t = useTranslations('desks.people.kindergartens');
  const query = useInfiniteQuery(cityKindergartensQuery({ city, ...search }));
  return (
    <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
      {(kindergarten) => <Row kindergarten={kindergarten} />}
    </PagedList>
  );
}

function Row({ kindergarten }: { kindergarten: KindergartenView }) {
  const t = useTranslations('desks.people.kindergartens');
  const words = useTranslations('words');
  const locale = useLocale();
  const { nameOf } = useLocalities();
  const { id, names, address, kind, locality, bin, closedAt } = kindergarten;
  return (
    <Card tone={closedAt === null ? 'plain' : 'quiet'}>
      <h2 className={lists.name}>
        <Link to="/city/kindergartens/$id" params={{ id }}>
          {names[locale]}
        </Link>
      </h2>
      <p>
        {words(`kind.${kind}`)} · {nameOf(locality)} · {address[locale]}
      </p>
      <p>{t('bin', { bin })}</p>
      {closedAt !== null && <p>{t('closedSince', { day: dayInWords(dayOf(closedAt), locale) })}</p>}
    </Card>
  );
}
