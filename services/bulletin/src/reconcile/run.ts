import type { Instant } from '@kezek/calendar/instant';
import { addMs } from '@kezek/calendar/instant';
import type { Database } from '../storage/database';

const keptMs = 30 * 86_400_000;

/** Machine time; a repeat finds it begun. */
export async function beginRun({ statements: { db } }: Database, id: string, at: Instant): Promise<void> {
  await db
    .insertInto('reconcileRun')
    .values({ id, startedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db.deleteFrom('reconcileRun').where('startedAt', '<', addMs(at, -keptMs)).execute();
}

export async function finishRun(
  { statements: { db } }: Database,
  id: string,
  { at, compared }: { at: Instant; compared: number },
): Promise<void> {
  await db.updateTable('reconcileRun').set({ finishedAt: at, compared }).where('id', '=', id).execute();
}
