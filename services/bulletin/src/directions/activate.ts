import { refuse } from '@kezek/rules/refusal';
import { lockedBulletin, type Carried, type Carrying } from '../journal/carrying';
import { responseOf } from '../responses/live';
import { isLive } from '../storage/rows';
import { rowsOf } from '../storage/work';
import { issueDirection } from './issue';

/** Claims a held response, held → activated, and issues its direction: one transaction (docs/architecture.md "Who decides"). */
export async function activate(carrying: Carrying, intent: { responseId: string }): Promise<Carried> {
  const { work, application } = carrying;
  const response = await responseOf(work, application.id, intent.responseId);
  if (!response) return refuse('unknown-response');
  if (!isLive(response.status)) return refuse('response-not-live');
  const { placeNo } = response;
  if (response.status !== 'held' || placeNo === null) return refuse('response-not-held');
  if (application.gate === 'closed') return refuse(application.gateReason ?? 'gate-closed');
  await rowsOf(work, `UPDATE response SET status = 'activated', seq = seq + 1 WHERE id = $1`, [response.id]);
  const bulletin = lockedBulletin(carrying, response.bulletinId);
  return issueDirection(carrying, bulletin, { id: response.id, access: response.access, placeNo }, null);
}
