import { RemoteProblem } from '@kezek/contract/client';
import { queryOptions } from '@tanstack/react-query';
import { swapApi } from '../../api/swaps';
import { about } from '../application/queries';

/** Null: the kindergarten's list has nobody of this application. */
export const swapsQuery = (id: string) =>
  queryOptions({
    queryKey: about(id, 'swaps'),
    queryFn: () =>
      swapApi.swaps({ params: { id } }).catch((error: unknown) => {
        if (error instanceof RemoteProblem && error.code === 'attendance-not-found') return null;
        throw error;
      }),
  });
