import type { Instant } from '@kezek/calendar/instant';
import { prepared, type Work } from '../storage/work';

/**
 * The business time of the database: its own clock, moved by the training clock. The one clock by which this service
 * judges the clocks of others.
 */
export async function businessNow({ client, standsAt }: Pick<Work, 'client' | 'standsAt'>): Promise<Instant> {
  if (standsAt) return standsAt;
  const [row] = await prepared<{ now: Instant }>({ client }, 'business-now', now, []);
  if (!row) throw new Error('the training clock has one row');
  return row.now;
}

/** Asked once a batch of admissions. */
const now = `SELECT clock_timestamp() + offset_ms * interval '1 millisecond' AS now FROM training_clock`;

/** Training clock, ms; 0 in production. */
export async function readClockOffset({ db }: Pick<Work, 'db'>): Promise<number> {
  return (await db.selectFrom('trainingClock').select('offsetMs').executeTakeFirstOrThrow()).offsetMs;
}
