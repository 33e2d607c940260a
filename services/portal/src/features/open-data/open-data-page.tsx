import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { fileUrl } from '../../api/client';
import { OpenDataTexts } from '../../i18n/more-texts';
import { monthInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import lists from '../../ui/list.module.css';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useCity, useLocalities } from '../city/city';
import { monthsUntil } from './months';
import { openDataQuery } from './queries';

export const OpenDataPage = () => (
  <OpenDataTexts>
    <OpenData />
  </OpenDataTexts>
);

/** Where anybody's program finds the city's figures, and what they leave out. */
function OpenData() {
  const t = useTranslations('openData');
  const { city } = useCity();
  const query = useQuery(openDataQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={query}>
        {({ lastMonth, reports, leastPeople }) => (
          <>
            {city && <Reports city={city} lastMonth={lastMonth} reports={reports} />}
            <h2>{t('smallTitle')}</h2>
            <p>{t('small', { most: leastPeople - 1 })}</p>
            <h2>{t('useTitle')}</h2>
            <p>{t('use')}</p>
            <p>
              <a href="/api/docs/">{t('docs')}</a>
            </p>
          </>
        )}
      </Loaded>
    </Page>
  );
}

type ReportsProps = {
  city: string;
  lastMonth: string;
  reports: readonly ('queue' | 'districts' | 'outcomes' | 'reasons' | 'waits' | 'places')[];
};

function Reports({ city, lastMonth, reports }: ReportsProps) {
  const t = useTranslations('openData');
  const locale = useLocale();
  const { choose: chooseCity } = useCity();
  const { cities, nameOf } = useLocalities();
  const [month = lastMonth, choose] = useState<string>();
  const query = new URLSearchParams({ city, month });
  return (
    <>
      <div className={lists.filters}>
        <Choice
          label={t('city')}
          options={cities.map(({ kato }) => ({ value: kato, label: nameOf(kato) }))}
          value={city}
          onChange={(chosen) => chosen && chooseCity(chosen)}
        />
        <Choice
          label={t('month')}
          options={monthsUntil(lastMonth).map((value) => ({ value, label: monthInWords(value, locale) }))}
          value={month}
          onChange={choose}
        />
      </div>
      <p>{t('last')}</p>
      <ul className={lists.list}>
        {reports.map((report) => {
          const title = t(`reports.${report}.title`);
          return (
            <li key={report}>
              <Card>
                <h2 className={lists.name}>{title}</h2>
                <p>{t(`reports.${report}.about`)}</p>
                <p>
                  <a href={`${fileUrl(`/open-data/${report}`)}?${query}`}>{t('json', { title })}</a>
                  <br />
                  <a href={`${fileUrl(`/open-data/${report}/table.csv`)}?${query}`}>{t('csv', { title })}</a>
                </p>
              </Card>
            </li>
          );
        })}
      </ul>
    </>
  );
}
