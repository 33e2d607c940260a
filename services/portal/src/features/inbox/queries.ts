import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const inboxQuery = infiniteQueryOptions({
  queryKey: ['inbox', 'entries'],
  queryFn: ({ pageParam }) => api.inbox({ query: { cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

export const unreadQuery = queryOptions({
  queryKey: ['inbox', 'unread'],
  queryFn: async () => (await api.inbox({ query: { limit: 1 } })).unread,
  staleTime: 60_000,
});
