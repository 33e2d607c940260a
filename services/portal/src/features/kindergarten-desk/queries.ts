import type { staffDeskRoutes } from '@kezek/contract/public/staff-desk';
import type { staffRoutes } from '@kezek/contract/public/staff';
import type { RequestOf } from '@kezek/contract/route';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { kindergartenApi } from '../../api/staff/kindergarten';

export type WorkKind = RequestOf<typeof staffDeskRoutes.staffWork>['query']['kind'];
type GroupFilter = RequestOf<typeof staffRoutes.staffGroups>['query'];

export const todayQuery = queryOptions({
  queryKey: ['desk', 'today'],
  queryFn: () => kindergartenApi.staffToday(),
});

/** What waits for the kindergarten, what ends first first. */
export const workQuery = (kind: WorkKind) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'work', kind],
    queryFn: ({ pageParam }) => kindergartenApi.staffWork({ query: { kind, limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** One child that waits here. */
export const caseQuery = (id: string) =>
  queryOptions({ queryKey: ['desk', 'case', id], queryFn: () => kindergartenApi.staffCase({ params: { id } }) });

export const placesGivenQuery = (id: string) =>
  queryOptions({
    queryKey: ['desk', 'bulletin', id, 'places'],
    queryFn: async () => (await kindergartenApi.staffPlacesGiven({ params: { id } })).items,
  });

/** Who waits for a place of a bulletin, in the order in which places are given. */
export const lineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'bulletin', id, 'line'],
    queryFn: ({ pageParam }) => kindergartenApi.staffLine({ params: { id }, query: { limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const ownBulletinsQuery = (ended: '0' | '1') =>
  infiniteQueryOptions({
    queryKey: ['desk', 'bulletins', ended],
    queryFn: ({ pageParam }) => kindergartenApi.staffBulletins({ query: { ended, limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const groupsQuery = (query: GroupFilter = {}) =>
  queryOptions({
    queryKey: ['desk', 'groups', query],
    queryFn: async () => (await kindergartenApi.staffGroups({ query })).items,
  });

export const newsChoicesQuery = queryOptions({
  queryKey: ['desk', 'news-choices'],
  queryFn: async () => (await kindergartenApi.staffPreferences()).items,
});
