import type { ForecastView } from '@kezek/contract/internal/bulletin/forecast-routes';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { ForecastTexts } from '../../i18n/more-texts';
import { beginningInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { SummaryList } from '../../ui/summary-list';
import { EarlierForecast } from './earlier-forecast';
import { forecastQuery } from './queries';
import { useRangeInWords } from './range-in-words';
import { WhyForecast } from './why-forecast';

/** How long families at an application's place waited, and why that is said; nothing where the city shows no forecast. */
export function ForecastOfPlace({ id }: { id: string }) {
  const query = useQuery(forecastQuery(id));
  return (
    <Loaded query={query} lines={2}>
      {(forecast) =>
        forecast.unknown?.code !== 'not-shown' && (
          <ForecastTexts>
            <ForecastCard forecast={forecast} />
          </ForecastTexts>
        )
      }
    </Loaded>
  );
}

function ForecastCard({ forecast }: { forecast: ForecastView }) {
  const t = useTranslations('forecast.card');
  const { days, unknown, before } = forecast;
  return (
    <Card>
      <h2>{t('title')}</h2>
      {days && <Ranges days={days} />}
      {unknown && <NotKnown unknown={unknown} />}
      <Place forecast={forecast} />
      <WhyForecast forecast={forecast} />
      {before && <EarlierForecast before={before} />}
      {days && <p>{t('noPromise')}</p>}
      <p>
        <Link to="/forecasts">{t('tests')}</Link>
      </p>
    </Card>
  );
}

function Ranges({ days: { q10, q25, q75, q90 } }: { days: NonNullable<ForecastView['days']> }) {
  const t = useTranslations('forecast.card');
  const told = useRangeInWords();
  return (
    <SummaryList
      rows={[
        { name: t('half'), value: told(q25, q75) },
        { name: t('most'), value: told(q10, q90) },
      ]}
    />
  );
}

function NotKnown({ unknown: { code, params } }: { unknown: NonNullable<ForecastView['unknown']> }) {
  const t = useTranslations('forecast.unknown');
  if (code === 'not-shown') return null;
  const { families = 0, least = 0, days = 0 } = params;
  return <p>{t(code, { families, least, days })}</p>;
}

function Place({ forecast: { numbers, category, computedAt } }: { forecast: ForecastView }) {
  const t = useTranslations('forecast.card');
  const words = useTranslations('words.category');
  const locale = useLocale();
  if (!numbers || !computedAt) return null;
  const told = { from: numbers.from, category: words(category), at: beginningInWords(computedAt, locale) };
  return <p>{numbers.to === null ? t('ofLast', told) : t('of', { ...told, to: numbers.to })}</p>;
}
