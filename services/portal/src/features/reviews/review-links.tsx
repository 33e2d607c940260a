import type { Application } from '@kezek/contract/public/views';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { LinkButton } from '../../ui/link-button';

/** On the page of an enrolled application: the way to write. */
export function ReviewOfEnrolment({ application: { id, enrolment } }: { application: Application }) {
  const t = useTranslations('reviews');
  if (enrolment === null) return null;
  return (
    <Card tone="quiet">
      <h2>{t('askTitle')}</h2>
      <p>{t('ask')}</p>
      <LinkButton to="/applications/$id/review" params={{ id }} variant="default">
        {t('write')}
      </LinkButton>
    </Card>
  );
}

/** On the first page: the way to what families say. */
export function ReviewsCard() {
  const t = useTranslations('reviews');
  return (
    <Card tone="quiet">
      <h2>{t('title')}</h2>
      <p>{t('lead')}</p>
      <LinkButton to="/reviews" variant="default">
        {t('read')}
      </LinkButton>
    </Card>
  );
}
