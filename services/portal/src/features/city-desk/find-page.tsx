import { OverdueKind } from '@kezek/contract/internal/bulletin/city-routes';
import { Stage } from '@kezek/contract/internal/bulletin/views';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { clsx } from 'clsx';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import lists from '../../ui/list.module.css';
import { PagedList } from '../../ui/paged-list';
import { useLocalities } from '../city/city';
import { BirthYearField, LanguageField } from '../city/filter-fields';
import { useMe } from '../session/queries';
import { DeskPage } from './desk-page';
import { FoundApplication } from './found-application';
import { foundQuery } from './queries';
import type { FindSearch } from './search';

/** Applications of the own city: by number, IIN or a name as it sounds, and by what they are. */
export function FindPage({ search }: { search: FindSearch }) {
  const t = useTranslations('desks.city.find');
  return (
    <DeskPage title={t('title')} lead={t('lead')}>
      <Filters search={search} />
      <Found search={search} />
    </DeskPage>
  );
}

function Found({ search }: { search: FindSearch }) {
  const t = useTranslations('desks.city.find');
  const query = useInfiniteQuery(foundQuery(search));
  return (
    <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
      {(application) => <FoundApplication application={application} />}
    </PagedList>
  );
}

/** «№ 1 207» is how it is read out. */
const digitsIn = (given: string): string => given.replaceAll(/\D/g, '').slice(0, 6);

function Filters({ search }: { search: FindSearch }) {
  const t = useTranslations('desks.city.find');
  const filters = useTranslations('filters');
  const stages = useTranslations('desks.city.stages');
  const navigate = useNavigate();
  const { districtsOf, nameOf } = useLocalities();
  const city = useMe()?.city ?? undefined;
  const [text, setText] = useState(search.text ?? '');
  const [number, setNumber] = useState(search.number ?? '');
  const choose = (change: FindSearch) =>
    void navigate({ to: '/city/applications', search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <search>
      <form
        className={lists.filters}
        onSubmit={(event) => {
          event.preventDefault();
          choose({ text: text.trim() || undefined, number: digitsIn(number) || undefined });
        }}
      >
        <TextInput
          className={clsx(lists.wide)}
          label={t('text')}
          description={t('textHint')}
          maxLength={100}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          className={clsx(lists.wide)}
          label={t('number')}
          description={t('numberHint')}
          inputMode="numeric"
          maxLength={10}
          autoComplete="off"
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Button type="submit">{t('send')}</Button>
        <Choice
          label={t('stage')}
          any={filters('any')}
          options={Stage.options.map((value) => ({ value, label: stages(value) }))}
          value={search.stage}
          onChange={(stage) => choose({ stage })}
        />
        <LanguageField value={search.language} onChange={(language) => choose({ language })} />
        <BirthYearField value={search.birthYear} onChange={(birthYear) => choose({ birthYear })} />
        <Choice
          label={t('district')}
          any={filters('anyDistrict')}
          options={districtsOf(city).map(({ kato }) => ({ value: kato, label: nameOf(kato) }))}
          value={search.locality}
          onChange={(locality) => choose({ locality })}
        />
        <Choice
          label={t('residence')}
          any={filters('anyDistrict')}
          options={districtsOf(city).map(({ kato }) => ({ value: kato, label: nameOf(kato) }))}
          value={search.district}
          onChange={(district) => choose({ district })}
        />
        <Choice
          label={t('overdue')}
          any={filters('any')}
          options={OverdueKind.options.map((value) => ({ value, label: t(`overdueKinds.${value}`) }))}
          value={search.overdue}
          onChange={(overdue) => choose({ overdue })}
        />
        <Checkbox
          label={t('waits')}
          checked={search.waits === '1'}
          onChange={(event) => choose({ waits: event.currentTarget.checked ? '1' : undefined })}
        />
      </form>
    </search>
  );
}
