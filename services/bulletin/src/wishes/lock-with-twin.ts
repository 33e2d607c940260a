import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { lockLiving } from '../applications/lock-living';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { twinOf } from './read-list';

/**
 * An application and the one with which it is linked, for what changes both: by id, as everywhere, so that two who change
 * the same pair from both ends neither wait for each other nor write beside each other.
 *
 * @throws Problem as {@link lockLiving}; 503 `try-again` where the link was changed while the locks were waited for.
 */
export async function lockWithTwin(
  work: Work,
  id: string,
  at: Instant,
): Promise<{ own: ApplicationRow; twinId: string | undefined }> {
  const twinId = await twinOf(work, id);
  if (twinId !== undefined) await lockInOrder(work, [id, twinId]);
  const own = await lockLiving(work, id, at);
  if ((await twinOf(work, id)) !== twinId) throw new Problem(503, 'try-again', {}, { headers: { 'retry-after': '1' } });
  return { own, twinId };
}

export async function lockInOrder({ db }: Work, ids: readonly string[]): Promise<ApplicationRow[]> {
  return db.selectFrom('application').selectAll().where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute();
}
