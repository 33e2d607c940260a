import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import { cityApi } from '../../api/staff/city';
import { cityDeskApi } from '../../api/staff/city-desk';
import type { AuditSearch, DeclinesSearch, FindSearch } from './search';

const pages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
};

export const overviewQuery = queryOptions({
  queryKey: ['city-desk', 'overview'],
  queryFn: () => cityDeskApi.cityOverview(),
  // The menu asks on each page: what waits is worked off by several people.
  staleTime: 5_000,
  refetchInterval: 60_000,
});

export const foundQuery = (asked: FindSearch) =>
  infiniteQueryOptions({
    queryKey: ['city-desk', 'applications', asked],
    queryFn: ({ pageParam }) => cityApi.searchApplications({ query: { ...asked, cursor: pageParam } }),
    ...pages,
  });

export const cityApplicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['city-desk', 'application', id],
    queryFn: () => cityDeskApi.cityApplication({ params: { id } }),
  });

export const privilegesQuery = infiniteQueryOptions({
  queryKey: ['city-desk', 'privileges'],
  queryFn: ({ pageParam }) => cityApi.claimedPrivileges({ query: { cursor: pageParam } }),
  ...pages,
});

export const objectedQuery = infiniteQueryOptions({
  queryKey: ['city-desk', 'attachments'],
  queryFn: ({ pageParam }) => cityDeskApi.objectedAttachments({ query: { cursor: pageParam } }),
  ...pages,
});

export const declinesQuery = (city: string, { reason, from }: DeclinesSearch) =>
  infiniteQueryOptions({
    queryKey: ['city-desk', 'declines', city, reason, from],
    queryFn: ({ pageParam }) =>
      api.protocol({ query: { city, kind: 'declined', reasonCode: reason, from, limit: 50, cursor: pageParam } }),
    ...pages,
  });

export const cityAuditQuery = (asked: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['city-desk', 'audit', asked],
    queryFn: ({ pageParam }) => cityDeskApi.cityAudit({ query: { ...asked, limit: 50, cursor: pageParam } }),
    ...pages,
  });
