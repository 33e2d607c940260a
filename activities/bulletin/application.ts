import type { Client } from '@kezek/contract/client';
import type {
  bulletinForWorkflows,
  CommitRequest,
  Outcome,
  RefusedRequest,
} from '@kezek/contract/internal/bulletin-for-workflows';
import { ask, callOptions } from '../remote';

export type BulletinClient = Client<typeof bulletinForWorkflows>;

/** What an application's workflow asks of the bulletin database. */
export function createApplicationActivities(bulletin: BulletinClient) {
  return {
    /** Carries out one intent; the same command id gets the same outcome. */
    commit: (applicationId: string, request: CommitRequest): Promise<Outcome> =>
      ask(() => bulletin.commit({ params: { id: applicationId }, body: request }, callOptions())),

    /** A refused or malformed command goes into the history; the same command id is recorded once. */
    async recordRefused(applicationId: string, request: RefusedRequest): Promise<void> {
      await ask(() => bulletin.recordRefused({ params: { id: applicationId }, body: request }, callOptions()));
    },
  };
}

export type ApplicationActivities = ReturnType<typeof createApplicationActivities>;
