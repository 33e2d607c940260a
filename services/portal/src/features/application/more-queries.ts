import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { attachmentsApi } from '../../api/attachments';
import { papersApi } from '../../api/papers';
import { about } from './queries';

export const papersQuery = (id: string) =>
  queryOptions({
    queryKey: about(id, 'papers'),
    queryFn: async () => (await papersApi.papers({ params: { id } })).items,
  });

export const attachmentsQuery = (id: string) =>
  queryOptions({
    queryKey: about(id, 'attachments'),
    queryFn: async () => (await attachmentsApi.attachments({ params: { id } })).items,
  });

export const auditQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: about(id, 'audit'),
    queryFn: ({ pageParam }) => attachmentsApi.audit({ params: { id }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
