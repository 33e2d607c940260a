import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { isSignedOut } from '../../api/failure';
import { forgetOwnCopies } from '../../offline/copies';

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    try {
      return await api.me();
    } catch (error) {
      if (isSignedOut(error)) {
        // The session has ended elsewhere, or by itself.
        await forgetOwnCopies();
        return null;
      }
      throw error;
    }
  },
  staleTime: 60_000,
});

export const useMe = () => useQuery(meQuery).data;
