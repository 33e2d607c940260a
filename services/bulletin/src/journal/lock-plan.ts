import type { Intent } from '@kezek/rules/application/fact';
import { liveStatuses } from '../storage/rows';
import type { Work } from '../storage/work';

/**
 * The bulletins that an intent will change, to be locked before the application. Read without locks: a response or a
 * referral never changes its bulletin, and whether the live response is still the same is asked again under the lock.
 */
export async function bulletinsToLock(work: Work, applicationId: string, intent: Intent): Promise<string[]> {
  switch (intent.type) {
    case 'ask-admission':
      return [intent.bulletinId];
    case 'choose-private':
      return [intent.bulletinId, ...(await ofLiveResponse(work, applicationId))];
    case 'withdraw':
    case 'age-out':
      return ofLiveResponse(work, applicationId);
    case 'release-response':
    case 'activate':
    case 'decline-response':
      return ofResponse(work, intent.responseId);
    case 'revoke':
    case 'decline-arrival':
    case 'end-referral':
    case 'enroll':
    case 'lapse':
      return ofReferral(work, intent.referralId);
    default:
      return [];
  }
}

const ofLiveResponse = ({ db }: Work, applicationId: string): Promise<string[]> =>
  idsOf(
    db
      .selectFrom('response')
      .select('bulletinId')
      .where('applicationId', '=', applicationId)
      .where('status', 'in', liveStatuses),
  );

const ofResponse = ({ db }: Work, id: string): Promise<string[]> =>
  idsOf(db.selectFrom('response').select('bulletinId').where('id', '=', id));

const ofReferral = ({ db }: Work, id: string): Promise<string[]> =>
  idsOf(db.selectFrom('referral').select('bulletinId').where('id', '=', id));

async function idsOf(found: { execute(): Promise<{ bulletinId: string }[]> }): Promise<string[]> {
  return (await found.execute()).map(({ bulletinId }) => bulletinId);
}
