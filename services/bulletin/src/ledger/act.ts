import type { Act, ActReason } from '@kezek/rules/ledger/act';
import { wordsOf } from '@kezek/transparency/commitment';
import type { CommitContext } from '../journal/commit-context';
import type { Work } from '../storage/work';
import type { Committed } from './tell';

/**
 * An operator's act, as its leaves tell it: the reason's code, and what the operator has written to the family committed
 * to by the application's salt, so that the family can open it and nobody can once the person is erased.
 *
 * @param reason an `ActReason`, or of a list of the rule pack's.
 */
export function operatorsAct({ ledgerSalt }: Committed, reason: string, written?: string): Act {
  const words = written === undefined || ledgerSalt === null ? undefined : wordsOf(ledgerSalt, written);
  return { by: 'operator', reason, ...(words !== undefined && { words }) };
}

/** The same where what was written is stored already. */
export async function notedAct(
  { db }: Pick<Work, 'db'>,
  application: Committed,
  reason: string,
  noteId?: string,
): Promise<Act> {
  if (noteId === undefined) return operatorsAct(application, reason);
  const note = db
    .selectFrom('note')
    .select('text')
    .where((row) => row.and({ id: noteId, applicationId: application.id }));
  return operatorsAct(application, reason, (await note.executeTakeFirst())?.text);
}

/**
 * Who carries out what is a family's or a kindergarten's to do, if neither does: an operator in their stead, another
 * system, or whoever sends a message by hand, which names nobody.
 *
 * @param reason why an operator does. @param noteId what was written with it. @returns undefined where it is their own.
 */
export async function actInStead(
  { work, application, actor }: Pick<CommitContext, 'work' | 'application' | 'actor'>,
  reason: string,
  noteId?: string,
): Promise<Act | undefined> {
  if (actor?.role === 'operator') return notedAct(work, application, reason, noteId);
  if (actor !== null && actor.role !== 'service') return undefined;
  return { by: 'service', reason: signal };
}

const signal: ActReason = 'signal';
