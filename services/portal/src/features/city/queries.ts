import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const localitiesQuery = queryOptions({
  queryKey: ['localities'],
  queryFn: async () => (await api.localities()).items,
  staleTime: 600_000,
});

export const rulePackQuery = (locality: string) =>
  queryOptions({
    queryKey: ['rule-pack', locality],
    queryFn: () => api.rulePack({ query: { locality } }),
    staleTime: 300_000,
  });

export const calendarQuery = queryOptions({
  queryKey: ['calendar'],
  queryFn: () => api.calendar(),
  staleTime: 300_000,
});
