import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { reportApi } from '../../api/staff/reports';

export type Period = { from: string; to: string };

/** A page of kindergartens; the file has all. */
const limit = 50;
const first: string | undefined = undefined;

export const queueQuery = (day: string) =>
  queryOptions({ queryKey: ['reports', 'queue', day], queryFn: () => reportApi.queueReport({ query: { day } }) });

export const districtQuery = (day: string) =>
  queryOptions({
    queryKey: ['reports', 'districts', day],
    queryFn: () => reportApi.districtReport({ query: { day } }),
  });

export const waitQuery = (period: Period) =>
  queryOptions({ queryKey: ['reports', 'waits', period], queryFn: () => reportApi.waitReport({ query: period }) });

const pages = <Page extends { nextCursor: string | null }>(
  report: string,
  period: Period,
  ask: (query: Period & { limit: number; cursor: string | undefined }) => Promise<Page>,
) =>
  infiniteQueryOptions({
    queryKey: ['reports', report, period],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => ask({ ...period, limit, cursor: pageParam }),
    initialPageParam: first,
    getNextPageParam: ({ nextCursor }: Page) => nextCursor ?? undefined,
  });

export const outcomeQuery = (period: Period) =>
  pages('outcomes', period, (query) => reportApi.outcomeReport({ query }));
export const reasonQuery = (period: Period) => pages('reasons', period, (query) => reportApi.reasonReport({ query }));
export const placeQuery = (period: Period) => pages('places', period, (query) => reportApi.placeReport({ query }));
