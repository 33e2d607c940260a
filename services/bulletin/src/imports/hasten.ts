import { applicationWorkflowId } from '@kezek/messages/application';
import { anyOf } from '../storage/any-of';
import type { Database } from '../storage/database';

/** Starts that stand behind a whole import go first. One that has begun stays as it is. */
export async function hastenStarts({ statements: { db } }: Database, ids: readonly string[]): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ urgency: 0 })
    .where('target', '=', anyOf(ids.map(applicationWorkflowId)))
    .where('sentAt', 'is', null)
    .where('kind', '=', 'start')
    .execute();
}
