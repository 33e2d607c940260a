import type { KindergartenFilter } from '@kezek/contract/internal/catalog-for-gateway';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const kindergartensQuery = (
  filter: Pick<KindergartenFilter, 'city' | 'locality' | 'language' | 'kind' | 'text'>,
) =>
  infiniteQueryOptions({
    queryKey: ['kindergartens', filter],
    queryFn: ({ pageParam }) => api.kindergartens({ query: { ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: filter.city !== undefined,
  });

export const kindergartenQuery = (id: string) =>
  queryOptions({ queryKey: ['kindergartens', 'one', id], queryFn: () => api.kindergarten({ params: { id } }) });
