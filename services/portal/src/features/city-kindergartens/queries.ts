import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import { peopleApi } from '../../api/staff/people';

type Sought = { city: string; text?: string | undefined; closed?: '1' | undefined };

export const cityKindergartensQuery = (sought: Sought) =>
  infiniteQueryOptions({
    queryKey: ['city', 'kindergartens', sought],
    queryFn: ({ pageParam }) => api.kindergartens({ query: { ...sought, limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** As it is now, with what has to end before it can close. */
export const keptKindergartenQuery = (id: string) =>
  queryOptions({
    queryKey: ['city', 'kindergarten', id],
    queryFn: () => peopleApi.keptKindergarten({ params: { id } }),
  });
