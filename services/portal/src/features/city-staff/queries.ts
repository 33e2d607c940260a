import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { cityApi } from '../../api/staff/city';
import { peopleApi } from '../../api/staff/people';

export const employeesQuery = (kindergartenId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['city', 'employees', kindergartenId],
    queryFn: ({ pageParam }) => cityApi.employees({ query: { kindergartenId, limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const operatorsQuery = queryOptions({
  queryKey: ['city', 'operators'],
  queryFn: async () => (await cityApi.operators()).items,
});

export const serviceKeysQuery = queryOptions({
  queryKey: ['city', 'service-keys'],
  queryFn: async () => (await peopleApi.serviceKeys()).items,
});

export const ownEmployeesQuery = queryOptions({
  queryKey: ['desk', 'employees'],
  queryFn: async () => (await peopleApi.staffEmployees()).items,
});
