import type { Client } from '@kezek/contract/client';
import type { bulletinForLedger } from '@kezek/contract/internal/bulletin/ledger-routes';
import { ask, callOptions } from '../remote';

export type LedgerClients = { bulletinForLedger: Client<typeof bulletinForLedger> };

/** The daily heads. Idempotent by their instant, which is the machine's. */
export function createLedgerActivities({ bulletinForLedger: bulletin }: LedgerClients) {
  return {
    async publishLedgerHeads(at: string): Promise<void> {
      await ask(() => bulletin.publishLedgerHeads({ body: { at } }, callOptions()));
    },
  };
}

export type LedgerActivities = ReturnType<typeof createLedgerActivities>;
