import { RemoteProblem, type Client } from '@kezek/contract/client';
import type { catalogForRoster } from '@kezek/contract/internal/catalog-for-roster';
import type { bulletinForErasure, gatewayForErasure } from '@kezek/contract/internal/erasure';
import { ask, callOptions } from '../remote';

export type ErasureClients = {
  bulletinForErasure: Client<typeof bulletinForErasure>;
  gatewayForErasure: Client<typeof gatewayForErasure>;
  catalogForErasure: Client<Pick<typeof catalogForRoster, 'eraseAttendances'>>;
};

/** The steps of erasure and retention. All idempotent; instants are the machine's. */
export function createErasureActivities({
  bulletinForErasure: bulletin,
  gatewayForErasure: gateway,
  catalogForErasure: catalog,
}: ErasureClients) {
  const request = (id: string, at: string) => ({ params: { id }, body: { at } });
  return {
    closeAccount: (accountId: string, at: string): Promise<{ alone: string[]; shared: string[] }> =>
      ask(() => gateway.closeAccount(request(accountId, at), callOptions())),

    /** Fails with `application-is-live` (409) before anything of it is gone. */
    async eraseJournalEntry(applicationId: string, at: string): Promise<void> {
      await ask(() =>
        // An access is written before the application is accepted: one that never was holds nothing.
        unlessMissing(bulletin.eraseApplication(request(applicationId, at), callOptions())),
      );
    },

    async eraseApplicationData(applicationId: string, at: string): Promise<void> {
      await ask(() => gateway.eraseApplication(request(applicationId, at), callOptions()));
      await ask(() => catalog.eraseAttendances({ params: { id: applicationId } }, callOptions()));
    },

    async eraseAccountData(accountId: string, at: string): Promise<void> {
      await ask(() => gateway.eraseAccount(request(accountId, at), callOptions()));
    },

    async finishErasure(requestId: string, at: string): Promise<void> {
      await ask(() => gateway.finishErasure(request(requestId, at), callOptions()));
    },

    retentionDue: (body: {
      at: string;
      after: string | null;
      limit: number;
    }): Promise<{ items: string[]; next: string | null }> => ask(() => bulletin.retentionDue({ body }, callOptions())),
  };
}

async function unlessMissing(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof RemoteProblem) || error.status !== 404) throw error;
  }
}

export type ErasureActivities = ReturnType<typeof createErasureActivities>;
