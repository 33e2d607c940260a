import type { RouteClient } from '@kezek/contract/client';
import type { cityRoutes } from '@kezek/contract/public/city';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

type Asked = NonNullable<NonNullable<Parameters<RouteClient<typeof cityRoutes.bulletins>>[0]>['query']>;
export type BulletinFilter = Pick<
  Asked,
  'city' | 'locality' | 'language' | 'birthYear' | 'access' | 'free' | 'kind' | 'kindergartenId' | 'day'
>;

export const bulletinsQuery = (filter: BulletinFilter) =>
  infiniteQueryOptions({
    queryKey: ['bulletins', filter],
    queryFn: ({ pageParam }) => api.bulletins({ query: { ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: filter.city !== undefined,
  });

export const bulletinPointsQuery = (filter: BulletinFilter & { city: string }) =>
  queryOptions({
    queryKey: ['bulletins', 'points', filter],
    queryFn: async () => (await api.bulletinPoints({ query: filter })).items,
  });

export const bulletinQuery = (id: string) =>
  queryOptions({ queryKey: ['bulletins', 'one', id], queryFn: () => api.bulletin({ params: { id } }) });
