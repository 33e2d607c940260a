import type { staffRoutes } from '@kezek/contract/public/staff';
import type { SuccessReplyOf } from '@kezek/contract/route';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import lists from '../../ui/list.module.css';

export type Work = SuccessReplyOf<typeof staffRoutes.staffResponses>['body']['items'][number];

type WorkItemProps = { work: Work; deadline?: ReactNode; children?: ReactNode };

/** A child whose response or referral waits for the kindergarten, until when, and what may be done. */
export function WorkItem({ work: { child, referral }, deadline, children }: WorkItemProps) {
  const t = useTranslations('desks.kindergarten');
  const locale = useLocale();
  return (
    <Card>
      <h3 className={lists.name}>{child.name}</h3>
      <p>
        {t('born', { day: dayInWords(child.birthDate, locale) })}
        {referral && <> · {t('referralNumber', { number: referral.number })}</>}
      </p>
      {deadline}
      {children}
    </Card>
  );
}
