import { isBefore } from '@kezek/calendar/instant';
import type { IntentOf } from '@kezek/rules/application/fact';
import { refuse } from '@kezek/rules/refusal';
import type { Act, ActReason } from '@kezek/rules/ledger/act';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { notedAct } from '../ledger/act';
import { tellOf } from '../ledger/tell';
import { packAt } from '../policy/policy';
import { writeRestored } from '../protocol/write';
import { setGateReason } from '../queue/gate';
import { enterQueue } from '../queue/membership';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';

/**
 * A wrong end or a wrong lapse is taken back (RULES.md "taken back"): in the queue again at the place of its submission,
 * or in what is left of a stop-list where the lapse behind that was right. Not what the family ended itself, nor where
 * nothing of the person is left, nor beside a newer application of the child.
 */
export async function restore(context: CommitContext, intent: IntentOf<'restore'>): Promise<CommitResult> {
  const { work, application, at } = context;
  const { id, stage, endReason, erasedAt, city } = application;
  const isOwnWithdrawal = stage === 'withdrawn' && endReason === null;
  if (isOwnWithdrawal || erasedAt !== null) return refuse('nothing-to-take-back', { stage });
  if (await hasNewer(work, application)) return refuse('child-has-newer-application');
  const { lapses, forgives, noteId } = intent;
  const rest = forgives ? null : application.stopList;
  const stopList = rest && isBefore(at, rest.deadlineAt) ? rest : null;
  await work.db.updateTable('application').set({ endReason: null }).where('id', '=', id).execute();
  const why: ActReason = forgives ? 'wrong-lapse' : 'wrong-end';
  const act = await notedAct(work, application, why, noteId);
  if (stopList) await stayOut(context, act);
  else await enterQueue(work, application, at, 'returned', 'restored', act);
  const { version: packVersion } = packAt(work.policy, city, at);
  await writeRestored(work, application, { at, packVersion });
  return { ok: true, fact: { type: 'restored', lapses, stopList }, packVersion, noteId };
}

async function stayOut({ work, application, at }: CommitContext, act: Act): Promise<void> {
  await setGateReason(work, application.id, 'in-stop-list');
  tellOf(work, application, { kind: 'application-restored', at, ...act });
}

/** One that the family has taken out itself stands in nobody's way. */
async function hasNewer({ db }: Work, { childIin, submissionNo }: ApplicationRow): Promise<boolean> {
  const newer = await db
    .selectFrom('application')
    .select('id')
    .where('childIin', '=', childIin)
    .where('submissionNo', '>', submissionNo)
    .where('stage', '!=', 'withdrawn')
    .limit(1)
    .executeTakeFirst();
  return newer !== undefined;
}
