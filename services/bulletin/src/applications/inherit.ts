import { isBefore, type Instant } from '@kezek/calendar/instant';
import type { OpenWindow } from '@kezek/rules/application/state';
import { applicationColumns } from '../storage/columns';
import type { ApplicationRow } from '../storage/rows';
import { rowOf, type Work } from '../storage/work';

export interface Inheritance {
  lapses: number;
  stopList: OpenWindow | null;
}

/**
 * A new application of the same child inherits the lapses and the rest of the stop-list of its last one, else
 * withdrawing would escape both, and so would being forgotten: an erased one is found by its key. After a removal
 * lapses start at 0 (RULES.md "lapse"). What somebody entered who doesn't represent the child was never the family's.
 */
export async function inherit(
  work: Work,
  child: { childIin: string; childKey: string },
  at: Instant,
): Promise<Inheritance> {
  const last = await rowOf<ApplicationRow>(
    work,
    `SELECT ${applicationColumns} FROM application WHERE (child_iin = $1 OR child_key = $2)
       AND end_reason IS DISTINCT FROM 'not-representative' ORDER BY submission_no DESC LIMIT 1`,
    [child.childIin, child.childKey],
  );
  if (!last || last.stage === 'removed') return { lapses: 0, stopList: null };
  const { lapses, stopList } = last;
  return { lapses, stopList: stopList && isBefore(at, stopList.deadlineAt) ? stopList : null };
}
