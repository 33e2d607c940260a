import { useNetwork } from '@mantine/hooks';
import { useLocale, useTranslations } from 'use-intl';
import { useShownAsOf } from '../../offline/use-shown-as-of';
import { beginningInWords } from '../../time/dates';
import classes from './shell.module.css';

/** Without a connection what was seen before can be read: since when it is so. */
export function OfflineNote() {
  const t = useTranslations('shell');
  const locale = useLocale();
  const { online } = useNetwork();
  const asOf = useShownAsOf();
  const text = asOf ? t('shownAsOf', { at: beginningInWords(asOf, locale) }) : online ? null : t('offline');
  return (
    <div role="status" className={text === null ? undefined : classes.offline}>
      {text}
    </div>
  );
}
