import { VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './desk-menu.module.css';

/** How much waits on a page, beside its name; nothing where nothing does, nor while it isn't known. */
export function MenuCount({ waiting = 0 }: { waiting: number | undefined }) {
  const t = useTranslations('desks.menu');
  if (waiting === 0) return null;
  return (
    <span className={classes.count}>
      {waiting}
      <VisuallyHidden> {t('waiting')}</VisuallyHidden>
    </span>
  );
}
