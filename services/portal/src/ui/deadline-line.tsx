import { useLocale, useTranslations } from 'use-intl';
import { useServerNow } from '../time/clock';
import { remaining } from '../time/countdown';
import { deadlineInWords } from '../time/dates';
import classes from './deadline-line.module.css';

/** A deadline in words, and below it, quietly, what is left by the server's clock. */
export function DeadlineLine({ until, text }: { until: string; text: (date: string) => string }) {
  const t = useTranslations('deadline');
  const locale = useLocale();
  const left = remaining(until, useServerNow());
  return (
    <div>
      <p className={classes.date}>{text(deadlineInWords(until, locale))}</p>
      <p className={classes.left}>{left ? t(left.days > 0 ? 'leftDays' : 'leftHours', left) : t('over')}</p>
    </div>
  );
}
