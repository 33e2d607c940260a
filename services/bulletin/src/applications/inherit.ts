import { isBefore, type Instant } from '@kezek/calendar/instant';
import type { WithdrawReason } from '@kezek/rules/application/commands/withdraw';
import type { OpenWindow } from '@kezek/rules/application/state';
import type { Work } from '../storage/work';

const neverTheFamilys: readonly WithdrawReason[] = ['not-representative', 'import-undone'];

export interface Inheritance {
  lapses: number;
  stopList: OpenWindow | null;
}

/**
 * A new application of the same child inherits the lapses and the rest of the stop-list of its last one, else
 * withdrawing would escape both, and so would being forgotten: an erased one is found by its key. After a removal
 * lapses start at 0 (RULES.md "lapse"). What somebody entered who doesn't represent the child was never the family's, nor
 * was what an import brought that was undone.
 */
export async function inherit(
  { db }: Work,
  child: { childIin: string; childKey: string },
  at: Instant,
): Promise<Inheritance> {
  const last = await db
    .selectFrom('application')
    .select(['stage', 'lapses', 'stopList'])
    .where((row) => row.or(child))
    .where((row) => row.or([row('endReason', 'is', null), row('endReason', 'not in', neverTheFamilys)]))
    .orderBy('submissionNo', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last || last.stage === 'removed') return { lapses: 0, stopList: null };
  const { lapses, stopList } = last;
  return { lapses, stopList: stopList && isBefore(at, stopList.deadlineAt) ? stopList : null };
}
