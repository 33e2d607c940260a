import type { ForecastView } from '@kezek/contract/internal/bulletin/forecast-routes';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { useRangeInWords } from './range-in-words';

/** What was said of the same places a month ago at most, and what has happened since. */
export function EarlierForecast({ before }: { before: NonNullable<ForecastView['before']> }) {
  const t = useTranslations('forecast.before');
  const told = useRangeInWords();
  const locale = useLocale();
  const { computedAt, days, moved } = before;
  const at = beginningInWords(computedAt, locale);
  return (
    <details>
      <summary>{t('title')}</summary>
      <ul>
        <li>
          {days
            ? t('known', { at, half: told(days.q25, days.q75), most: told(days.q10, days.q90) })
            : t('notKnown', { at })}
        </li>
        <li>{t('moved', moved)}</li>
        <li>{t('why')}</li>
      </ul>
    </details>
  );
}
