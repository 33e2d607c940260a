import { dayOf, startOfDay, yearsAfter, type Instant } from '@kezek/calendar/instant';
import { packAt } from '../policy/policy';
import type { Database } from '../storage/database';
import { rowsOf } from '../storage/work';
import { forgetSpent } from './forget-spent';

/** Of packs that name none. */
const defaultRetentionYears = 5;
const ended = `stage IN ('enrolled', 'removed', 'withdrawn', 'aged-out')`;

/**
 * Ended applications whose last event but refusals lies as many years back as their city's rule pack names, by id. Drops
 * keyed hashes by which nothing can be inherited any more, erased long ago or not; and, with the first page, what was
 * sent and answered so long ago that nobody asks for it.
 */
export async function retentionDue(
  database: Database,
  { at, after, limit }: { at: Instant; after: string | null; limit: number },
): Promise<{ items: string[]; next: string | null }> {
  if (after === null) await forgetSpent(database, at);
  const work = await database.reading();
  await rowsOf(work, `UPDATE application SET child_key = NULL WHERE child_key IS NOT NULL AND ages_out_at <= $1`, [at]);
  const cities = await rowsOf<{ city: string }>(
    work,
    `SELECT DISTINCT city FROM application WHERE erased_at IS NULL AND ${ended}`,
  );
  const cutoffs = cities.map(({ city }) => {
    const years = packAt(work.policy, city, at).values.retentionYears ?? defaultRetentionYears;
    return startOfDay(yearsAfter(dayOf(at), -years));
  });
  const rows = await rowsOf<{ id: string }>(
    work,
    `SELECT a.id FROM application a JOIN unnest($1::text[], $2::timestamptz[]) AS kept (city, until) USING (city)
     WHERE a.erased_at IS NULL AND a.${ended} AND ($3::uuid IS NULL OR a.id > $3)
       AND (SELECT coalesce(max(h.at), a.submitted_at) FROM history h
            WHERE h.application_id = a.id AND h.code <> 'refused') < kept.until
     ORDER BY a.id LIMIT $4`,
    [cities.map(({ city }) => city), cutoffs, after, limit],
  );
  const items = rows.map(({ id }) => id);
  return { items, next: items.length === limit ? (items.at(-1) ?? null) : null };
}
