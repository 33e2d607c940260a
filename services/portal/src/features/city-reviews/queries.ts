import type { ReviewStatus } from '@kezek/contract/public/reviews';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { peopleApi } from '../../api/staff/people';

export const reviewsToDecideQuery = (status: ReviewStatus) =>
  infiniteQueryOptions({
    queryKey: ['city', 'reviews', status],
    queryFn: ({ pageParam }) => peopleApi.reviewsToDecide({ query: { status, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const reviewsWaitingQuery = queryOptions({
  queryKey: ['city', 'reviews', 'waiting'],
  queryFn: async () => (await peopleApi.reviewsWaiting()).count,
  staleTime: 60_000,
});
