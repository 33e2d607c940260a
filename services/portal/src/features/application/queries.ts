import type { Language } from '@kezek/contract/values';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const applicationsQuery = queryOptions({
  queryKey: ['applications'],
  queryFn: async () => (await api.applications()).items,
});

/** Everything about one application has a key that begins so. */
export const about = (id: string, ...what: string[]) => ['application', id, ...what];

export const applicationQuery = (id: string) =>
  queryOptions({ queryKey: about(id), queryFn: () => api.application({ params: { id } }) });

/** Newest first. @param first how many at the beginning; more come by the page. */
export const queueHistoryQuery = (id: string, first: number) =>
  infiniteQueryOptions({
    queryKey: about(id, 'queue-history', `${first}`),
    queryFn: ({ pageParam: cursor }) =>
      api.queueHistory({ params: { id }, query: { cursor, ...(cursor === undefined && { limit: first }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const historyQuery = (id: string) =>
  queryOptions({ queryKey: about(id, 'history'), queryFn: async () => (await api.history({ params: { id } })).items });

export const languageChangeQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: about(id, 'language-change', language),
    queryFn: () => api.languageChange({ params: { id }, query: { language } }),
  });

export const documentsQuery = (id: string) =>
  queryOptions({
    queryKey: about(id, 'documents'),
    queryFn: async () => (await api.documents({ params: { id } })).items,
  });

export const actsQuery = (id: string) =>
  queryOptions({ queryKey: about(id, 'acts'), queryFn: async () => (await api.acts({ params: { id } })).items });

export const matchingQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: about(id, 'bulletins'),
    queryFn: ({ pageParam }) => api.bulletinsForApplication({ params: { id }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const privateChoicesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: about(id, 'private-choices'),
    queryFn: ({ pageParam }) => api.privateChoices({ params: { id }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
