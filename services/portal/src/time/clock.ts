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
  return useNow(30_000) + (data?.aheadMs ?? 0);
}

/** The time of the server's machine, anew each few seconds: what is not the queue's, as sessions, runs by it in training too. */
export function useMachineNow(): number {
  const { data } = useQuery(timeQuery);
  return useNow(5_000) + (data ? data.aheadMs - data.offsetMs : 0);
}

function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(tick);
  }, [everyMs]);
  return now;
}
