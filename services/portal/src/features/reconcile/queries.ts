import { infiniteQueryOptions } from '@tanstack/react-query';
import { reconcileApi } from '../../api/staff/reconcile';

export const reconcileQuery = infiniteQueryOptions({
  queryKey: ['city', 'reconcile'],
  queryFn: ({ pageParam }) => reconcileApi.reconcile({ query: { limit: 50, cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor,
});
