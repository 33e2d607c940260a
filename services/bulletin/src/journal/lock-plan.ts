import type { Intent } from '@kezek/rules/application/fact';
import { rowsOf, type Work } from '../storage/work';

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
      return idsOf(work, `SELECT bulletin_id AS id FROM response WHERE id = $1`, intent.responseId);
    case 'revoke':
    case 'decline-arrival':
    case 'end-referral':
    case 'enroll':
    case 'lapse':
      return idsOf(work, `SELECT bulletin_id AS id FROM referral WHERE id = $1`, intent.referralId);
    default:
      return [];
  }
}

function ofLiveResponse(work: Work, applicationId: string): Promise<string[]> {
  const live = `SELECT bulletin_id AS id FROM response WHERE application_id = $1 AND status IN ('gathered', 'held', 'waiting')`;
  return idsOf(work, live, applicationId);
}

async function idsOf(work: Work, sql: string, id: string): Promise<string[]> {
  return (await rowsOf<{ id: string }>(work, sql, [id])).map((row) => row.id);
}
