import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { Card } from '../../ui/card';
import classes from './number-with-why.module.css';
import { QueueChanges } from './queue-changes';

const shownCauses = 3;

/** The number in the queue, and why it last changed. */
export function NumberWithWhy({ id, number }: { id: string; number: number }) {
  const t = useTranslations('application.number');
  const locale = useLocale();
  return (
    <Card>
      <h2 className={classes.name}>{t('title')}</h2>
      <p className={classes.number}>{numberInWords(number, locale)}</p>
      <QueueChanges id={id} first={shownCauses} />
    </Card>
  );
}
