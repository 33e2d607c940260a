import type { MessageAudience } from '@kezek/contract/public/city-messages';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { peopleApi } from '../../api/staff/people';

export const messagesQuery = infiniteQueryOptions({
  queryKey: ['city', 'messages'],
  queryFn: ({ pageParam }) => peopleApi.messages({ query: { cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

const whileSendingMs = 2_000;

/** While it is being sent it is asked again and again. */
export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['city', 'message', id],
    queryFn: () => peopleApi.message({ params: { id } }),
    refetchInterval: ({ state }) => (state.data?.status === 'sending' ? whileSendingMs : false),
  });

export const audienceQuery = (audience: MessageAudience) =>
  queryOptions({
    queryKey: ['city', 'message-audience', audience],
    queryFn: async () =>
      (
        await peopleApi.messageAudience({
          query:
            audience.kind === 'kindergarten'
              ? { kindergartenId: audience.kindergartenId }
              : { birthYear: audience.birthYear ?? undefined, language: audience.language ?? undefined },
        })
      ).applications,
    staleTime: 5_000,
  });
