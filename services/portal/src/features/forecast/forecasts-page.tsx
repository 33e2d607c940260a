import { leastFamilies } from '@kezek/rules/forecast/like-families';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ForecastTexts } from '../../i18n/more-texts';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useCity } from '../city/city';
import { forecastTestsQuery } from './queries';
import { TestTable } from './test-table';

export const ForecastsPage = () => (
  <ForecastTexts>
    <Forecasts />
  </ForecastTexts>
);

/** How the forecasts are counted, and how they came true. */
function Forecasts() {
  const t = useTranslations('forecast.page');
  const { city } = useCity();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <h2>{t('howTitle')}</h2>
      <p>{t('how', { least: leastFamilies })}</p>
      <h2>{t('testTitle')}</h2>
      <p>{t('test')}</p>
      <p>{t('trust')}</p>
      {city && <Tests city={city} />}
    </Page>
  );
}

function Tests({ city }: { city: string }) {
  const t = useTranslations('forecast.page');
  const query = useQuery(forecastTestsQuery(city));
  return (
    <Loaded query={query} lines={4}>
      {(tests) => {
        const told = tests.filter(({ months }) => months.length > 0);
        if (told.length === 0) return <p>{t('none')}</p>;
        return (
          <>
            {told.map((test) => (
              <TestTable key={test.language} test={test} />
            ))}
            <p>{t('few')}</p>
          </>
        );
      }}
    </Loaded>
  );
}
