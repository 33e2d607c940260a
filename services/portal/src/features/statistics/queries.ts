import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { StatisticsSearch } from './search';

export const statisticsQuery = (asked: StatisticsSearch & { city: string }) =>
  queryOptions({
    queryKey: ['statistics', asked],
    queryFn: () => api.statistics({ query: asked }),
    refetchInterval: 60_000,
  });
