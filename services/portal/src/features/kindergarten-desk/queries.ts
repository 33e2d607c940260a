import type { RequestOf } from '@kezek/contract/route';
import type { staffRoutes } from '@kezek/contract/public/staff';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { kindergartenApi } from '../../api/staff/kindergarten';

type Which = Pick<RequestOf<typeof staffRoutes.staffResponses>['query'], 'status' | 'referral'>;

/** The kindergarten's responses that stand so, newest first. */
export const responsesQuery = (which: Which) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'responses', which],
    queryFn: ({ pageParam }) => kindergartenApi.staffResponses({ query: { ...which, limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const ownBulletinsQuery = infiniteQueryOptions({
  queryKey: ['desk', 'bulletins'],
  queryFn: ({ pageParam }) => kindergartenApi.staffBulletins({ query: { limit: 50, cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

export const groupsQuery = queryOptions({
  queryKey: ['desk', 'groups'],
  queryFn: async () => (await kindergartenApi.staffGroups({ query: {} })).items,
});
