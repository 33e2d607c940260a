import { addMs, dayOf, isWithin } from '@kezek/calendar/instant';
import { sql } from 'kysely';
import { advisoryLocks } from '../storage/advisory-locks';
import type { Database } from '../storage/database';
import { oneRow, type Work } from '../storage/work';
import { businessNow } from '../time/business-now';
import { countFigures } from './count';
import { monthsUntil, type Month } from './months';

/** What a look came to: another process is at it, it is too early, nothing has changed, or all was counted anew. */
type Look = 'elsewhere' | 'early' | 'unchanged' | 'counted';

/**
 * Sees to it that the statistics are true of now, unless they were so less than `freshMs` ago. Of several processes one
 * counts. A moved training clock is a change like any other.
 */
export function keepStatistics(database: Database, freshMs: number): Promise<Look> {
  return database.transact(async (work) => {
    const { mine } = await oneRow<{ mine: boolean }>(
      work,
      sql`SELECT pg_try_advisory_xact_lock(${advisoryLocks.statistics}) AS mine`,
    );
    if (!mine) return 'elsewhere';
    const now = await businessNow(work);
    const last = await work.db.selectFrom('statisticsRun').select(['computedAt', 'seen']).executeTakeFirstOrThrow();
    if (last.computedAt && isWithin(now, last.computedAt, addMs(last.computedAt, freshMs))) return 'early';
    const months = monthsUntil(dayOf(now));
    // Asked before counting: what is written meanwhile is counted now and once more.
    const seen = await changesSeen(work, months);
    const unchanged = seen !== null && seen === last.seen;
    if (!unchanged) await countFigures(work, months);
    await work.db.updateTable('statisticsRun').set({ computedAt: now, seen }).execute();
    return unchanged ? 'unchanged' : 'counted';
  });
}

/**
 * Another text whenever a row of what is counted was written, or a month has begun: Postgres counts writes to each
 * table, and tells within ten seconds of a commit. After its restart the count begins anew. Null where it doesn't count.
 */
async function changesSeen(work: Pick<Work, 'db'>, months: readonly Month[]): Promise<string | null> {
  const { seen } = await oneRow<{ seen: string | null }>(
    work,
    sql`
      SELECT CASE current_setting('track_counts') WHEN 'on' THEN
        concat_ws(' ', ${months.at(-1)?.month ?? null}::text, pg_postmaster_start_time(), sum(n_tup_ins), sum(n_tup_upd), sum(n_tup_del))
      END AS seen
      FROM pg_stat_user_tables
      WHERE schemaname = current_schema() AND relname IN ('application', 'bulletin', 'response', 'referral')`,
  );
  return seen;
}
