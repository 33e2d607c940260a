import { createClient } from '@kezek/contract/client';
import { apiPrefix } from '@kezek/contract/public/api';
import { publicLedgerRoutes } from '@kezek/contract/public/ledger';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { transport } from '../../api/transport';

const { ledger, ledgerHeads, ownLedger } = publicLedgerRoutes;
const ledgerApi = createClient(
  { ledger, ledgerHeads, ownLedger },
  { baseUrl: apiPrefix, transport, timeoutMs: 15_000 },
);

export const ledgerQuery = (city: string) =>
  queryOptions({ queryKey: ['ledger', city], queryFn: () => ledgerApi.ledger({ params: { city } }), retry: false });

export const ledgerHeadsQuery = (city: string) =>
  infiniteQueryOptions({
    queryKey: ['ledger', city, 'heads'],
    queryFn: ({ pageParam }) => ledgerApi.ledgerHeads({ params: { city }, query: { limit: 30, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Of an application: how much the ledger has of it. */
export const ownLedgerQuery = (id: string) =>
  queryOptions({
    queryKey: ['own-ledger', id],
    queryFn: () => ledgerApi.ownLedger({ params: { id } }),
    retry: false,
    // Where there is none, there is nothing to show.
    throwOnError: false,
  });
