import { addMs, type Instant } from '@kezek/calendar/instant';
import type { Database } from '../storage/database';

const dayMs = 86_400_000;
/** For looking into what was told to whom. */
const sentKeptDays = 30;
/** Short enough that nobody waits for the locks of one, few enough that a night is answered within a call's limit. */
const batch = 1_000;
const withinMs = 3_000;

/**
 * Deletes messages that were sent long ago, in batches of their own transactions. What is left when the time is up goes the next night.
 *
 * @param now machine time: they are stamped with it, whatever the training clock says.
 */
export async function forgetSpent({ statements: { db } }: Pick<Database, 'statements'>, now: Instant): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  const before = addMs(now, -sentKeptDays * dayMs);
  while (performance.now() < giveUpAt) {
    // Ids grow with time, so the oldest stand first; a look at those alone costs the same however many follow.
    const { numDeletedRows } = await db
      .deleteFrom('outbox')
      .where('sentAt', '<', before)
      .where('id', 'in', (row) => row.selectFrom('outbox').select('id').orderBy('id').limit(batch))
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return;
  }
}
