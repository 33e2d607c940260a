import type { Intent } from '@kezek/rules/application/fact';
import { liveStatuses } from '../storage/rows';
import type { Work } from '../storage/work';

/**
 * The bulletins that an intent will change, to be locked before the application. Read without locks: a response or a
 * referral never changes its bulletin, and whether the live response is still the same is asked again under the lock.
 */
export type LockPlan<I extends Intent> = (work: Work, applicationId: string, intent: I) => Promise<string[]>;

export const noBulletin = (): Promise<string[]> => Promise.resolve([]);

type OfBulletin = Extract<Intent, { bulletinId: string }>;
type OfResponse = Pick<Extract<Intent, { responseId: string }>, 'responseId'>;
type OfReferral = Extract<Intent, { referralId: string }>;

export const ownBulletin: LockPlan<OfBulletin> = async (_work, _applicationId, { bulletinId }) => [bulletinId];

export const ownAndLiveResponses: LockPlan<OfBulletin> = async (work, applicationId, { bulletinId }) => [
  bulletinId,
  ...(await liveResponses(work, applicationId)),
];

export const liveResponses = ({ db }: Work, applicationId: string): Promise<string[]> =>
  idsOf(
    db
      .selectFrom('response')
      .select('bulletinId')
      .where('applicationId', '=', applicationId)
      .where('status', 'in', liveStatuses),
  );

export const ofResponse = ({ db }: Work, _applicationId: string, { responseId }: OfResponse): Promise<string[]> =>
  idsOf(db.selectFrom('response').select('bulletinId').where('id', '=', responseId));

export const ofReferral: LockPlan<OfReferral> = ({ db }, _applicationId, { referralId }) =>
  idsOf(db.selectFrom('referral').select('bulletinId').where('id', '=', referralId));

async function idsOf(found: { execute(): Promise<{ bulletinId: string }[]> }): Promise<string[]> {
  return (await found.execute()).map(({ bulletinId }) => bulletinId);
}
