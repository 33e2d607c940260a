import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
import { useCity } from '../city/city';
import { useMe } from '../session/queries';
import { reviewsQuery } from './queries';
import { ReviewCard } from './review-card';

/** «Отзывы»: what families of the city say, newest first. */
export function ReviewsPage() {
  const t = useTranslations('reviews');
  const { city } = useCity();
  const me = useMe();
  const query = useInfiniteQuery(reviewsQuery(city));
  return (
    <Page title={t('title')} lead={t('lead')}>
      {me?.role === 'applicant' && (
        <p>
          <Link to="/reviews/mine">{t('toMine')}</Link>
        </p>
      )}
      <Loaded query={query}>
        {({ pages }) => {
          const reviews = pages.flatMap(({ items }) => items);
          if (reviews.length === 0) return <p>{t('none')}</p>;
          return (
            <>
              <ul className={lists.list}>
                {reviews.map((review) => (
                  <li key={review.id}>
                    <ReviewCard review={review} named />
                  </li>
                ))}
              </ul>
              <MoreButton {...query} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
