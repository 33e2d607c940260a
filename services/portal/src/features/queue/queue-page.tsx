import type { Language } from '@kezek/contract/values';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { useServerNow } from '../../time/clock';
import { dayInWords, dayOf } from '../../time/dates';
import { numberInWords } from '../../time/numbers';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
import { useCity } from '../city/city';
import { BirthYearField, LanguageField } from '../city/filter-fields';
import { queueQuery } from './queries';
import type { QueueSearch } from './search';

/** Most children come into a kindergarten at three. */
const usualAge = 3;

export function QueuePage({ search }: { search: QueueSearch }) {
  const t = useTranslations('queue');
  const navigate = useNavigate();
  const { city } = useCity();
  const thisYear = Number(dayOf(new Date(useServerNow()).toISOString()).slice(0, 4));
  const { language = 'kk', birthYear = String(thisYear - usualAge) } = search;
  const choose = (change: QueueSearch) =>
    void navigate({ to: '/queue', search: { ...search, ...change }, replace: true });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <search className={lists.filters}>
        <BirthYearField any={false} value={birthYear} onChange={(year) => choose({ birthYear: year })} />
        <LanguageField any={false} value={language} onChange={(chosen) => choose({ language: chosen })} />
      </search>
      {city && <Queue city={city} birthYear={birthYear} language={language} />}
    </Page>
  );
}

function Queue(queue: { city: string; birthYear: string; language: Language }) {
  const t = useTranslations('queue');
  const words = useTranslations('words');
  const locale = useLocale();
  const query = useInfiniteQuery(queueQuery(queue));
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        const total = pages[0]?.total ?? 0;
        if (total === 0) return <p>{t('empty')}</p>;
        return (
          <>
            <p>{t('total', { total, shown: numberInWords(total, locale) })}</p>
            <DataTable label={t('title')} head={[t('number'), t('submitted'), t('category'), t('response')]}>
              {items.map(({ number, submittedAt, category, hasResponse }) => (
                <tr key={number}>
                  <td>{numberInWords(number, locale)}</td>
                  <td>{dayInWords(dayOf(submittedAt), locale)}</td>
                  <td>{words(`category.${category}`)}</td>
                  <td>{hasResponse ? t('hasResponse') : '—'}</td>
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
