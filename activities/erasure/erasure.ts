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

    /**
     * Fails with `application-is-live` (409) before anything of it is gone. The hash by which files name the child goes
     * from service to service within it, and into no history.
     */
    async eraseJournalEntry(applicationId: string, at: string): Promise<void> {
      // An access is written before the application is accepted: one that never was holds nothing.
      const known = await ask(() => unlessMissing(bulletin.childKey({ params: { id: applicationId } }, callOptions())));
      await ask(() => unlessMissing(bulletin.eraseApplication(request(applicationId, at), callOptions())));
      const childKey = known?.childKey;
      if (childKey) await ask(() => gateway.eraseLines({ body: { childKey } }, callOptions()));
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

async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404) return undefined;
    throw error;
  }
}

export type ErasureActivities = ReturnType<typeof createErasureActivities>;
