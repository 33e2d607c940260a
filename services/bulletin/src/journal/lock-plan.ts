import type { Intent } from '@kezek/rules/application/fact';
import { rowsOf, type Work } from '../storage/work';

/**
 * The bulletins that an intent will change, to be locked before the application. Read without locks: a response or a
 * referral never changes its bulletin, and whether the live response is still the same is asked again under the lock.
 */
export type LockPlan<I extends Intent> = (work: Work, applicationId: string, intent: I) => Promise<string[]>;

export const noBulletin = (): Promise<string[]> => Promise.resolve([]);

type OfBulletin = Extract<Intent, { bulletinId: string }>;
type OfResponse = Extract<Intent, { responseId: string }>;
type OfReferral = Extract<Intent, { referralId: string }>;

export const ownBulletin: LockPlan<OfBulletin> = async (_work, _applicationId, { bulletinId }) => [bulletinId];

export const ownAndLiveResponses: LockPlan<OfBulletin> = async (work, applicationId, { bulletinId }) => [
  bulletinId,
  ...(await liveResponses(work, applicationId)),
];

export function liveResponses(work: Work, applicationId: string): Promise<string[]> {
  const live = `SELECT bulletin_id AS id FROM response WHERE application_id = $1 AND status IN ('gathered', 'held', 'waiting')`;
  return idsOf(work, live, applicationId);
}

export const ofResponse: LockPlan<OfResponse> = (work, _applicationId, { responseId }) =>
  idsOf(work, `SELECT bulletin_id AS id FROM response WHERE id = $1`, responseId);

export const ofReferral: LockPlan<OfReferral> = (work, _applicationId, { referralId }) =>
  idsOf(work, `SELECT bulletin_id AS id FROM referral WHERE id = $1`, referralId);

async function idsOf(work: Work, sql: string, id: string): Promise<string[]> {
  return (await rowsOf<{ id: string }>(work, sql, [id])).map((row) => row.id);
}
