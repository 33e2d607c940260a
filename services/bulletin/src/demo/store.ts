import type { DemoCityState } from '@kezek/contract/internal/bulletin-for-demo';
import { Problem } from '@kezek/platform/problem';
import type { Instant } from '@kezek/calendar/instant';
import { advisoryLocks } from '../storage/advisory-locks';
import type { Database } from '../storage/database';
import { sql } from 'kysely';
import { oneRow, rowOf, rowsOf, type Work } from '../storage/work';

/** How far the demo city is loaded. The table is made when DEMO=1 asks for it first: no other database has it. */
const table = sql`CREATE TABLE IF NOT EXISTS demo_city (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  name text NOT NULL,
  now timestamptz(3) NOT NULL,
  chunks_done int NOT NULL DEFAULT 0,
  bulletins uuid[] NOT NULL DEFAULT '{}',
  finished boolean NOT NULL DEFAULT false
)`;

export type DemoCityRow = DemoCityState & { now: Instant; bulletins: string[] };

const columns = sql`name, now, chunks_done, bulletins, finished`;

/** The one that is there already wins. */
export async function beginDemoCity(
  database: Database,
  { name, now }: { name: string; now: string },
): Promise<DemoCityRow> {
  return database.transact(async (work) => {
    // Two that begin at once take turns; CREATE TABLE IF NOT EXISTS alone would let one of them fail.
    await rowsOf(work, sql`SELECT pg_advisory_xact_lock(${advisoryLocks.demoCity})`);
    await rowsOf(work, table);
    await rowsOf(work, sql`INSERT INTO demo_city (name, now) VALUES (${name}, ${now}) ON CONFLICT DO NOTHING`);
    return oneRow(work, sql<DemoCityRow>`SELECT ${columns} FROM demo_city`);
  });
}

/** Locked until the end of the transaction. @throws Problem 409 `demo-chunk-out-of-order` when none was begun. */
export async function lockDemoCity(work: Work): Promise<DemoCityRow> {
  const begun = await rowOf(work, sql<{ name: string | null }>`SELECT to_regclass('demo_city')::text AS name`);
  const row = begun?.name
    ? await rowOf(work, sql<DemoCityRow>`SELECT ${columns} FROM demo_city FOR UPDATE`)
    : undefined;
  if (!row) throw new Problem(409, 'demo-chunk-out-of-order');
  return row;
}

export async function noteChunk(work: Work, no: number, scheduled: readonly string[]): Promise<void> {
  await rowsOf(work, sql`UPDATE demo_city SET chunks_done = ${no + 1}, bulletins = bulletins || ${scheduled}::uuid[]`);
}

export async function noteFinished(work: Work): Promise<void> {
  await rowsOf(work, sql`UPDATE demo_city SET finished = true`);
}
