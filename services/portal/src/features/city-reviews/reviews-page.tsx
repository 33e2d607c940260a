import { ReviewStatus } from '@kezek/contract/public/reviews';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { ForRole } from '../session/for-role';
import { reviewsToDecideQuery } from './queries';
import { ReviewToDecide } from './review-to-decide';

/** What families have written of kindergartens: an operator decides whether it shows. */
export function CityReviewsPage({ status }: { status: ReviewStatus }) {
  const t = useTranslations('desks.people.reviews');
  return (
    <ForRole role="operator" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Reviews status={status} />
        </Page>
      )}
    </ForRole>
  );
}

function Reviews({ status }: { status: ReviewStatus }) {
  const t = useTranslations('desks.people.reviews');
  const navigate = useNavigate();
  const query = useInfiniteQuery(reviewsToDecideQuery(status));
  return (
    <>
      <Choice
        label={t('show')}
        maw={320}
        options={ReviewStatus.options.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        value={status}
        onChange={(chosen) =>
          void navigate({ to: '/city/reviews', search: { status: chosen }, replace: true, resetScroll: false })
        }
      />
      <PagedList query={query} none={t(`none.${status}`)} keyOf={({ id }) => id}>
        {(review) => <ReviewToDecide review={review} />}
      </PagedList>
    </>
  );
}
