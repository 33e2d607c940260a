import { infiniteQueryOptions } from '@tanstack/react-query';
import { staffSwapApi } from '../../api/staff/swaps';

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
};

export const swapsHereQuery = infiniteQueryOptions({
  queryKey: ['desk', 'swaps'],
  queryFn: ({ pageParam }) => staffSwapApi.staffSwaps({ query: { cursor: pageParam } }),
  ...paged,
});

export const citySwapsQuery = infiniteQueryOptions({
  queryKey: ['city', 'swaps'],
  queryFn: ({ pageParam }) => staffSwapApi.citySwaps({ query: { cursor: pageParam } }),
  ...paged,
});
