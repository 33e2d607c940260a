import { queryOptions } from '@tanstack/react-query';
import { forecastApi } from '../../api/forecast';

export const forecastQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id, 'forecast'],
    queryFn: () => forecastApi.forecast({ params: { id } }),
  });

export const forecastTestsQuery = (city: string) =>
  queryOptions({
    queryKey: ['forecast-tests', city],
    queryFn: async () => (await forecastApi.forecastTests({ query: { city } })).items,
  });
