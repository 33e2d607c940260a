import { queryOptions } from '@tanstack/react-query';
import { peopleApi } from '../../api/staff/people';

export const ownLocalitiesQuery = queryOptions({
  queryKey: ['city', 'localities'],
  queryFn: () => peopleApi.ownLocalities(),
});
