import { useNetwork } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import classes from './shell.module.css';

export function OfflineNote() {
  const t = useTranslations('shell');
  const { online } = useNetwork();
  return (
    <div role="status" className={online ? undefined : classes.offline}>
      {online ? null : t('offline')}
    </div>
  );
}
