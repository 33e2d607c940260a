import { queryOptions } from '@tanstack/react-query';
import { savedFiltersApi } from '../../api/saved-filters';

export const savedFiltersQuery = queryOptions({
  queryKey: ['saved-filters'],
  queryFn: async () => (await savedFiltersApi.savedFilters()).items,
});
