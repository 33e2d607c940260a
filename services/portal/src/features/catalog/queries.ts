import type { RouteClient } from '@kezek/contract/client';
import type { cityRoutes } from '@kezek/contract/public/city';
import type { Locale } from '@kezek/contract/values';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

type Asked = NonNullable<NonNullable<Parameters<RouteClient<typeof cityRoutes.kindergartens>>[0]>['query']>;
export type KindergartenSearch = Pick<Asked, 'city' | 'locality' | 'language' | 'age' | 'kind' | 'free' | 'text'>;

export const kindergartensQuery = (filter: KindergartenSearch) =>
  infiniteQueryOptions({
    queryKey: ['kindergartens', filter],
    queryFn: ({ pageParam }) => api.kindergartens({ query: { ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: filter.city !== undefined,
  });

export const kindergartenPointsQuery = (filter: KindergartenSearch, locale: Locale) =>
  queryOptions({
    queryKey: ['kindergartens', 'points', filter, locale],
    queryFn: async () => (await api.kindergartenPoints({ query: { ...filter, locale } })).items,
    enabled: filter.city !== undefined,
    staleTime: 60_000,
  });

export const kindergartenQuery = (id: string) =>
  queryOptions({ queryKey: ['kindergartens', 'one', id], queryFn: () => api.kindergarten({ params: { id } }) });
