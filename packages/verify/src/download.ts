import { createClient } from '@kezek/contract/client';
import { ledgerPageMax } from '@kezek/contract/internal/bulletin/ledger-routes';
import { cityRoutes } from '@kezek/contract/public/city';
import { publicLedgerRoutes } from '@kezek/contract/public/ledger';

const { ledger, ledgerHeads, ledgerLeaves } = publicLedgerRoutes;
const { localities, rulePack } = cityRoutes;

/** What is asked of a portal, by its address. */
export const portalAt = (url: string) =>
  createClient(
    { ledger, ledgerHeads, ledgerLeaves, localities, rulePack },
    { baseUrl: `${url.replace(/\/$/, '')}/api/v1`, timeoutMs: 60_000 },
  );

export type Portal = ReturnType<typeof portalAt>;

/** The first `size` leaves, page by page. */
export async function* leavesOf(portal: Portal, city: string, size: number): AsyncGenerator<string> {
  for (let from = 0; from < size;) {
    const limit = Math.min(ledgerPageMax, size - from);
    const { items } = await portal.ledgerLeaves({ params: { city }, query: { from, limit } });
    if (items.length === 0) throw new Error(`the portal gives ${from} of ${size} records`);
    yield* items;
    from += items.length;
  }
}
