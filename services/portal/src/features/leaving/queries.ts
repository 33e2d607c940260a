import { RemoteProblem } from '@kezek/contract/client';
import { queryOptions } from '@tanstack/react-query';
import { ownAttendanceApi } from '../../api/own-attendance';

/** Null: the kindergarten's list has nobody of this application. */
export const ownAttendanceQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id, 'attendance'],
    queryFn: () =>
      ownAttendanceApi.attendance({ params: { id } }).catch((error: unknown) => {
        if (error instanceof RemoteProblem && error.code === 'attendance-not-found') return null;
        throw error;
      }),
  });
