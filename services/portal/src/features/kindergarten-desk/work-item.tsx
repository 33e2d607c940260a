import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import lists from '../../ui/list.module.css';
import { Due } from './due';

type WorkItemProps = {
  work: DeskItem;
  /** Before the name. */
  choice?: ReactNode;
  children?: ReactNode;
};

/** A child whose response or referral waits for the kindergarten, until when, and what may be done. */
export function WorkItem({ work, choice, children }: WorkItemProps) {
  const { child, referral, overdue } = work;
  const t = useTranslations('desks.kindergarten');
  const locale = useLocale();
  return (
    <Card tone={overdue ? 'act' : 'plain'}>
      {choice ?? <h3 className={lists.name}>{child.name}</h3>}
      <p>
        {t('born', { day: dayInWords(child.birthDate, locale) })}
        {referral && <> · {t('referralNumber', { number: referral.number })}</>}
      </p>
      <Due work={work} />
      {children}
    </Card>
  );
}
