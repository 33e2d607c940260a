import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import { useTranslations } from 'use-intl';
import { DeadlineLine } from '../../ui/deadline-line';

/** Until when somebody is to act, and whether that has passed: in words, not by colour alone. */
export function Due({ work: { response, referral, dueAt, overdue } }: { work: DeskItem }) {
  const t = useTranslations('desks.kindergarten.due');
  const what = response.status === 'held' ? 'activate' : referral?.status === 'arrived' ? 'enroll' : 'come';
  if (!overdue) return dueAt && <DeadlineLine until={dueAt} text={(date) => t(what, { date })} />;
  return (
    <p>
      <strong>{t(`overdue.${what}`)}</strong>
    </p>
  );
}
