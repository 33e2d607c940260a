import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const savedFiltersQuery = queryOptions({
  queryKey: ['saved-filters'],
  queryFn: async () => (await api.savedFilters()).items,
});
