import type { Client } from '@kezek/contract/client';
import type {
  bulletinForWorkflows,
  CommitRequest,
  JournalPart,
  RefusedRequest,
} from '@kezek/contract/internal/bulletin-for-workflows';
import type { CatalogClient } from '../catalog/seats';
import { ask, callOptions } from '../remote';
import { takeSeat, type ReservedSeat } from './take-seat';

export type BulletinClient = Client<typeof bulletinForWorkflows>;

/** What an application's workflow asks of the journal. All idempotent by the command id. */
export function createApplicationActivities(bulletin: BulletinClient, catalog: CatalogClient) {
  const params = (id: string) => ({ params: { id } });
  const recordRefused = (applicationId: string, request: RefusedRequest): Promise<JournalPart> =>
    ask(() => bulletin.recordRefused({ ...params(applicationId), body: request }, callOptions()));
  const journal = (applicationId: string, version: number): Promise<JournalPart> =>
    ask(() => bulletin.journal({ ...params(applicationId), query: { version } }, callOptions()));

  return {
    /**
     * Carries out one intent. For an enrolment the seat behind the referral's place is taken first: the catalog, which
     * owns seats, says in which group.
     */
    async commit(applicationId: string, request: CommitRequest, seat?: ReservedSeat): Promise<JournalPart> {
      const { intent, version } = request;
      const seated =
        seat && intent.type === 'enroll' ? await takeSeat({ bulletin, catalog }, seat, request, intent) : null;
      if (seated && !seated.ok) {
        const { commandId, at, command, actor, tellRefusal = false } = request;
        const { refusal } = seated;
        return recordRefused(applicationId, { commandId, at, command, actor, version, refusal, tellRefusal });
      }
      const body = seated ? { ...request, intent: seated.value } : request;
      return ask(() => bulletin.commit({ ...params(applicationId), body }, callOptions()));
    },

    /** What the journal holds beyond a version. Fails with `journal-behind` when it holds less. */
    journal,

    /** A refused or malformed command goes into the history, unless the life has missed facts. */
    recordRefused,
  };
}

export type ApplicationActivities = ReturnType<typeof createApplicationActivities>;
