import type { Instant } from '@kezek/calendar/instant';
import { oneRow, type Work } from '../storage/work';

/**
 * The business time of the database: its own clock, moved by the training clock. The one clock by which this service
 * judges the clocks of others.
 */
export async function businessNow({ client, standsAt }: Pick<Work, 'client' | 'standsAt'>): Promise<Instant> {
  if (standsAt) return standsAt;
  const { now } = await oneRow<{ now: Instant }>(
    { client },
    `SELECT clock_timestamp() + offset_ms * interval '1 millisecond' AS now FROM training_clock`,
  );
  return now;
}

/** Training clock, ms; 0 in production. */
export async function readClockOffset(work: Pick<Work, 'client'>): Promise<number> {
  return (await oneRow<{ ms: number }>(work, `SELECT offset_ms AS ms FROM training_clock`)).ms;
}
