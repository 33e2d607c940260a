import type { IntentOf } from '@kezek/rules/application/fact';
import type { Reminder } from '@kezek/rules/application/state';
import { refuse } from '@kezek/rules/refusal';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { isLive } from '../storage/rows';
import { wishGiven } from '../wishes/givings';
import { responseOf } from './live';

/**
 * The application has heard of its response. News is noted in the order in which it was sent, also when the row has
 * moved on since: the next message is on its way, and each is told to the applicant. News of a response that has ended
 * is stale: an application that took it back itself hears no more of it. What this database has never said (a signal
 * made up by hand) is refused.
 */
export async function noteResponse(
  { work, application }: CommitContext,
  intent: IntentOf<'note-response'>,
): Promise<CommitResult> {
  const row = await responseOf(work, application.id, intent.response.responseId);
  if (!row || row.bulletinId !== intent.response.bulletinId || row.seq < intent.response.seq) {
    return refuse('unknown-response');
  }
  if (!isLive(row.status)) return { ok: true, fact: { type: 'nothing-changed', why: 'stale' } };
  const dueAt = intent.response.status === 'held' ? row.activationDueAt : null;
  const reminders: Reminder[] = dueAt ? [{ code: 'activation-overdue', at: dueAt }] : [];
  const wish = intent.response.status === 'held' ? await wishGiven(work, row.id) : null;
  const fact = { type: 'response-noted', response: intent.response, reminders } as const;
  return { ok: true, fact: wish === null ? fact : { ...fact, wish } };
}

export async function noteResponseEnd(
  { work, application }: CommitContext,
  intent: IntentOf<'note-response-end'>,
): Promise<CommitResult> {
  const row = await responseOf(work, application.id, intent.responseId);
  if (!row || row.seq < intent.seq) return refuse('unknown-response');
  const { responseId, cause, seq } = intent;
  const reason = row.reasonCode ? { reasonCode: row.reasonCode } : {};
  const fact = { type: 'response-ended', responseId, cause, seq, ...reason } as const;
  return { ok: true, fact, ...(row.reasonPackVersion !== null && { packVersion: row.reasonPackVersion }) };
}
