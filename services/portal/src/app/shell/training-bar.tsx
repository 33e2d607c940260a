import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { timeQuery, useServerNow } from '../../time/clock';
import classes from './shell.module.css';

/** While the training clock runs, nobody may take its days for real ones. */
export function TrainingBar() {
  const t = useTranslations('shell');
  const locale = useLocale();
  const { data } = useQuery(timeQuery);
  const now = new Date(useServerNow()).toISOString();
  if (!data?.training) return null;
  return (
    <section className={classes.training} aria-label={t('trainingLabel')}>
      {t('training', { now: beginningInWords(now, locale) })}
    </section>
  );
}
