import type { Language } from '@kezek/contract/values';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const queueQuery = (queue: { city: string; birthYear: string; language: Language }) =>
  infiniteQueryOptions({
    queryKey: ['queue', queue],
    queryFn: ({ pageParam }) => api.queue({ query: { ...queue, limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
