import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

/** As many as a list shows well: who doesn't find theirs writes another word. */
const shown = 30;

export const foundQuery = (city: string, text: string) =>
  queryOptions({
    queryKey: ['city', 'found-kindergartens', city, text],
    queryFn: async () => (await api.kindergartens({ query: { city, text: text || undefined, limit: shown } })).items,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
