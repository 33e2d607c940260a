import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { todayQuery } from '../kindergarten-desk/queries';
import classes from './desk-menu.module.css';
import type { DeskEntry } from './entries';

/** How much waits for the kindergarten there; the news' stream keeps it fresh. */
export function EntryCount({ count }: { count: NonNullable<DeskEntry['count']> }) {
  const t = useTranslations('desks.menu');
  const { data } = useQuery(todayQuery);
  if (!data) return null;
  const waiting = count === 'toActivate' ? data.toActivate.count : data.expected.count + data.arrived.count;
  if (waiting === 0) return null;
  return (
    <span className={classes.count}>
      {waiting}
      <VisuallyHidden> {t('waiting')}</VisuallyHidden>
    </span>
  );
}
