import type { Instant } from '@kezek/calendar/instant';
import { sql } from 'kysely';
import type { Work } from '../storage/work';

/**
 * The business time of the database: its own clock, moved by the training clock. The one clock by which this service
 * judges the clocks of others.
 */
export async function businessNow({ db, standsAt }: Pick<Work, 'db' | 'standsAt'>): Promise<Instant> {
  if (standsAt) return standsAt;
  const { now } = await db
    .selectFrom('trainingClock')
    .select(sql<Instant>`clock_timestamp() + offset_ms * interval '1 millisecond'`.as('now'))
    .executeTakeFirstOrThrow();
  return now;
}

/** Training clock, ms; 0 in production. */
export async function readClockOffset({ db }: Pick<Work, 'db'>): Promise<number> {
  return (await db.selectFrom('trainingClock').select('offsetMs').executeTakeFirstOrThrow()).offsetMs;
}
