import type { ReviewStatus } from '@kezek/contract/public/reviews';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { peopleApi } from '../../api/staff/people';

export const reviewsToDecideQuery = (status: ReviewStatus) =>
  infiniteQueryOptions({
    queryKey: ['city', 'reviews', status],
    queryFn: ({ pageParam }) => peopleApi.reviewsToDecide({ query: { status, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
