import type { ForecastView } from '@kezek/contract/internal/bulletin/forecast-routes';
import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';

/** From whose past, and what moves the queue. */
export function WhyForecast({ forecast: { basis, pace } }: { forecast: ForecastView }) {
  const t = useTranslations('forecast');
  const locale = useLocale();
  if (!basis || !pace) return null;
  const { likeness, movedUp, ...counts } = basis;
  const { places, ...moved } = pace;
  return (
    <details>
      <summary>{t('card.why')}</summary>
      <ul>
        <li>{t(`likeness.${likeness}`)}</li>
        <li>{t('why.families', counts)}</li>
        {movedUp !== null && (
          <li>{t('why.movedUp', { places: numberInWords(Math.round(movedUp * 10) / 10, locale) })}</li>
        )}
        <li>{t('why.pace', moved)}</li>
        <li>{t('why.places', places)}</li>
      </ul>
    </details>
  );
}
