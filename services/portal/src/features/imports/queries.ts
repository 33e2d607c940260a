import type { ImportState, RowOutcome } from '@kezek/contract/public/imports';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { importsApi } from '../../api/staff/imports';

export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports'],
  queryFn: ({ pageParam }) => importsApi.imports({ query: { limit: 20, cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

const lookEveryMs = 1_500;
/** Of what waits for another operator. */
const lookSeldomMs = 5_000;

/** What goes on by itself. */
const isGoingOn = (state: ImportState): boolean =>
  state === 'reading' || state === 'checking' || state === 'importing' || state === 'undoing';

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => importsApi.import({ params: { id } }),
    refetchInterval: ({ state: { data } }) => {
      if (data?.state === 'checked') return lookSeldomMs;
      return data && isGoingOn(data.state) ? lookEveryMs : false;
    },
  });

export const linesQuery = (id: string, outcome: RowOutcome) =>
  infiniteQueryOptions({
    queryKey: ['imports', id, 'lines', outcome],
    queryFn: ({ pageParam }) =>
      importsApi.importRows({ params: { id }, query: { outcome, noted: '1', limit: 20, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
