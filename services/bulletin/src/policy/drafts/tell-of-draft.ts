import type { DraftStep } from '@kezek/contract/internal/bulletin/draft-views';
import type { Notification } from '@kezek/contract/internal/notifications';
import { tellOfPolicy } from '../../outbox/tell';
import type { Statements } from '../../storage/work';
import type { DraftRow } from './rows';
import type { Subject } from './subject';

/**
 * Who may decide hears that something waits for them; who had proposed it what another has decided.
 *
 * @param proposer of what was proposed until now.
 */
export async function tellOfDraft(
  work: Statements,
  { news }: Subject,
  { id, version, content }: DraftRow,
  { step, actor, at }: { step: DraftStep; actor: string; at: Notification['at'] },
  proposer: string | null,
): Promise<void> {
  const told = { eventId: `draft/${id}/${version}`, code: news.codes[step], at, params: news.paramsOf(content) };
  if (step === 'propose') {
    await tellOfPolicy(work, id, { ...told, audience: 'colleagues', city: news.city, except: actor });
  } else if (proposer !== null && proposer !== actor) {
    await tellOfPolicy(work, id, { ...told, audience: 'account', accountId: proposer });
  }
}
