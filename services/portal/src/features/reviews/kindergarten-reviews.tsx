import type { ReviewSummary } from '@kezek/contract/public/reviews';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { MoreButton } from '../../ui/more-button';
import { Answers } from './answers';
import { kindergartenReviewsQuery } from './queries';
import { ReviewCard } from './review-card';

/** On a kindergarten's page: what its families say, and the averages of all of them. */
export function KindergartenReviews({ id }: { id: string }) {
  const t = useTranslations('reviews');
  const query = useInfiniteQuery(kindergartenReviewsQuery(id));
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews">{t('title')}</h2>
      <Loaded query={query}>
        {({ pages }) => {
          const reviews = pages.flatMap(({ items }) => items);
          const summary = pages[0]?.summary;
          if (!summary || summary.count === 0) return <p>{t('noneOfKindergarten')}</p>;
          return (
            <>
              <Averages summary={summary} />
              <ul className={lists.list}>
                {reviews.map((review) => (
                  <li key={review.id}>
                    <ReviewCard review={review} />
                  </li>
                ))}
              </ul>
              <MoreButton {...query} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Averages({ summary: { count, averages, least } }: { summary: ReviewSummary }) {
  const t = useTranslations('reviews');
  if (averages === null) return <p>{t('tooFew', { count, least })}</p>;
  return (
    <>
      <p>{t('averages', { count })}</p>
      <Answers ratings={averages} />
    </>
  );
}
