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
export async function forgetSpent({ pool }: Pick<Database, 'pool'>, now: Instant): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  const inBatches = async (statement: string, keptDays: number) => {
    const before = addMs(now, -keptDays * dayMs);
    while (performance.now() < giveUpAt) {
      const { rowCount } = await pool.query(statement, [before, batch]);
      if (!rowCount) return;
    }
  };
  // Ids grow with time, so the oldest stand first; a look at those alone costs the same however many follow.
  await inBatches(
    `DELETE FROM outbox WHERE sent_at < $1 AND id IN (SELECT id FROM outbox ORDER BY id LIMIT $2)`,
    sentKeptDays,
  );
}
