import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { reviewsApi } from '../../api/reviews';

export const reviewsQuery = (city: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['reviews', 'of-city', city],
    queryFn: ({ pageParam }) => reviewsApi.reviews({ query: { city: city ?? '', cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: city !== undefined,
  });

export const kindergartenReviewsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['reviews', 'of-kindergarten', id],
    queryFn: ({ pageParam }) =>
      reviewsApi.kindergartenReviews({ params: { id }, query: { limit: reviewsAtOnce, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** A kindergarten's page has more to show. */
const reviewsAtOnce = 5;

export const myReviewsQuery = queryOptions({
  queryKey: ['reviews', 'mine'],
  queryFn: async () => (await reviewsApi.myReviews()).items,
});
