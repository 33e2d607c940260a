import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import lists from '../../ui/list.module.css';
import { Due } from './due';

type WorkItemProps = {
  work: DeskItem;
  /** Under the page's own heading, or under a section's. */
  heading?: 'h2' | 'h3';
  /** Instead of the heading: by which it is chosen. */
  choice?: ReactNode;
  children?: ReactNode;
};

/** A child whose response or referral waits for the kindergarten, until when, and what may be done. */
export function WorkItem({ work, heading: Heading = 'h3', choice, children }: WorkItemProps) {
  const { child, referral, overdue } = work;
  const t = useTranslations('desks.kindergarten');
  const locale = useLocale();
  return (
    <Card tone={overdue ? 'act' : 'plain'}>
      {choice ?? <Heading className={lists.name}>{child.name}</Heading>}
      <p>
        {t('born', { day: dayInWords(child.birthDate, locale) })}
        {referral && <> · {t('referralNumber', { number: referral.number })}</>}
      </p>
      <Due work={work} />
      {children}
    </Card>
  );
}
