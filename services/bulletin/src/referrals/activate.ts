import type { IntentOf } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import { lockedBulletin, type CommitResult, type CommitContext } from '../journal/commit-context';
import { responseOf } from '../responses/live';
import { setResponse } from '../responses/set';
import { isLive } from '../storage/rows';
import { issueReferral } from './issue';

/** Claims a held response, held → activated, and issues its referral: one transaction (docs/architecture.md "Who decides"). */
export async function activate(context: CommitContext, intent: IntentOf<'activate'>): Promise<CommitResult> {
  const { work, application } = context;
  const response = await responseOf(work, application.id, intent.responseId);
  if (!response) return refuse('unknown-response');
  if (!isLive(response.status)) return refuse('response-not-live');
  const { placeNo } = response;
  if (response.status !== 'held' || placeNo === null) return refuse('response-not-held');
  if (application.gate === 'closed') return refuse(application.gateReason ?? 'gate-closed');
  await setResponse(work, response.id, { status: 'activated' });
  const bulletin = lockedBulletin(context, response.bulletinId);
  return issueReferral(context, bulletin, { id: response.id, access: response.access, placeNo }, null);
}
