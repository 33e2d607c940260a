import { isBefore } from '@kezek/calendar/instant';
import { enterQueue } from '../queue/membership';
import type { CommitResult, CommitContext } from '../journal/commit-context';

/**
 * The workflow has started: the gate opens and the application joins its queue at the place of its submission. The rest
 * of a stop-list that it inherited (decided when it was submitted) keeps it out a while longer.
 */
export async function open({ work, application, at }: CommitContext): Promise<CommitResult> {
  const { id, agesOutAt, lapses, stopList: inherited } = application;
  const stopList = inherited && isBefore(at, inherited.deadlineAt) ? inherited : null;
  if (stopList) {
    await work.db
      .updateTable('application')
      .set({ started: true, gateReason: 'in-stop-list' })
      .where('id', '=', id)
      .execute();
  } else {
    await enterQueue(work, application, at, 'joined', 'submitted');
  }
  return { ok: true, fact: { type: 'opened', agesOutAt, lapses, stopList } };
}
