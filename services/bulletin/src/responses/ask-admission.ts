import type { IntentOf } from '@kezek/rules/application/fact';
import type { Reminder } from '@kezek/rules/application/state';
import { refuse } from '@kezek/rules/refusal';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { actInStead } from '../ledger/act';
import { isLive } from '../storage/rows';
import { admitAll } from './admit';

/** `respond` by hand, with the bulletin alone: the workflow asks for admission under the command's id. */
export async function askAdmission(context: CommitContext, intent: IntentOf<'ask-admission'>): Promise<CommitResult> {
  const { work, application, bulletins, at, commandId } = context;
  const bulletin = bulletins.get(intent.bulletinId);
  if (!bulletin) return refuse('unknown-bulletin');
  const request = {
    bulletinId: bulletin.id,
    applicationId: application.id,
    idempotencyKey: `command:${application.id}:${commandId}`,
    at,
    act: await actInStead(context, 'signal'),
  };
  const answer = (await admitAll(work, bulletins, [request], { tell: false })).get(request);
  if (answer?.kind === 'refused') return { ok: false, refusal: answer.refusal };
  if (answer?.kind !== 'admitted') throw new Error(`an admission under the application's lock gave ${answer?.kind}`);
  const { id: responseId, bulletinId, status, seq, activationDueAt } = answer.response;
  if (!isLive(status)) throw new Error(`a new response is ${status}`);
  const reminders: Reminder[] =
    status === 'held' && activationDueAt ? [{ code: 'activation-overdue', at: activationDueAt }] : [];
  return {
    ok: true,
    fact: { type: 'response-noted', response: { responseId, bulletinId, status, seq }, reminders },
    packVersion: bulletin.packVersion,
  };
}
