import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const protocolQuery = (city: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['protocol', city],
    queryFn: ({ pageParam }) => api.protocol({ query: { city, limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: city !== undefined,
  });
