import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { rosterApi } from '../../api/staff/roster';
import { yearTurnApi } from '../../api/staff/year-turn';

export type RosterFilter = { groupId?: string; ended?: '1'; text?: string };

export const rosterQuery = (filter: RosterFilter) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'roster', filter],
    queryFn: ({ pageParam }) => rosterApi.roster({ query: { ...filter, limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const attendanceQuery = (id: string) =>
  queryOptions({
    queryKey: ['desk', 'attendance', id],
    queryFn: () => rosterApi.rosterEntry({ params: { id } }),
  });

export const seatJournalQuery = (groupId?: string) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'seat-journal', groupId],
    queryFn: ({ pageParam }) => rosterApi.seatJournal({ query: { groupId, limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const yearTurnQuery = queryOptions({
  queryKey: ['desk', 'year-turn'],
  queryFn: () => yearTurnApi.yearTurn(),
});
