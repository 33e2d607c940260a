import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client';

export const timeQuery = queryOptions({
  queryKey: ['time'],
  queryFn: async () => {
    const askedAt = Date.now();
    const time = await api.time();
    // The answer is as old as half of the way there and back.
    const aheadMs = new Date(time.now).getTime() - (askedAt + Date.now()) / 2;
    return { ...time, aheadMs };
  },
  refetchInterval: 60_000,
  staleTime: 30_000,
});

/** The server's time, anew each half minute; the machine's own until the server has answered. */
export function useServerNow(): number {
  const { data } = useQuery(timeQuery);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(tick);
  }, []);
  return now + (data?.aheadMs ?? 0);
}
