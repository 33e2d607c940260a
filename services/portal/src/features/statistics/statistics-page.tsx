import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { useCity } from '../city/city';
import { DistrictField, LanguageField } from '../city/filter-fields';
import { DistrictFigure, MonthFigures } from './outcome-figures';
import { statisticsQuery } from './queries';
import { QueueFigure } from './queue-figure';
import type { StatisticsSearch } from './search';
import { together } from './sums';

export function StatisticsPage({ search }: { search: StatisticsSearch }) {
  const t = useTranslations('statistics');
  const navigate = useNavigate();
  const { city } = useCity();
  const choose = (change: StatisticsSearch) =>
    void navigate({ to: '/statistics', search: { ...search, ...change }, replace: true });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <search className={lists.filters}>
        <LanguageField value={search.language} onChange={(language) => choose({ language })} />
        <DistrictField value={search.locality} onChange={(locality) => choose({ locality })} />
      </search>
      {city && <Figures city={city} {...search} />}
      <p>
        <Link to="/forecasts">{t('forecasts')}</Link>
      </p>
    </Page>
  );
}

function Figures(asked: StatisticsSearch & { city: string }) {
  const t = useTranslations('statistics');
  const filters = useTranslations('filters');
  const words = useTranslations('words.language');
  const locale = useLocale();
  const query = useQuery(statisticsQuery(asked));
  const { language, locality } = asked;
  return (
    <Loaded query={query} lines={6}>
      {({ computedAt, queues, months, districts }) => (
        <>
          <p>{t('computedAt', { at: beginningInWords(computedAt, locale) })}</p>
          <QueueFigure
            title={t('queueByYear')}
            of={filters('birthYear')}
            parts={together(queues, ({ birthYear }) => String(birthYear))}
          />
          {language === undefined && queues.length > 0 && (
            <QueueFigure
              title={t('queueByLanguage')}
              of={filters('language')}
              parts={together(queues, (queue) => words(queue.language))}
            />
          )}
          {locality !== undefined && <p>{t('queueWhole')}</p>}
          <MonthFigures months={months} />
          {locality === undefined && districts.length > 1 && <DistrictFigure districts={districts} />}
        </>
      )}
    </Loaded>
  );
}
