import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { reviewsWaitingQuery } from './queries';

/** How many reviews wait for a decision, beside the way to them; nothing where none does. */
export function WaitingCount() {
  const t = useTranslations('desks.people.reviews');
  const { data: count = 0 } = useQuery(reviewsWaitingQuery);
  return count > 0 ? <> ({t('waiting', { count })})</> : null;
}
