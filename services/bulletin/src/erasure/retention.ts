import { dayOf, startOfDay, yearsAfter, type Instant } from '@kezek/calendar/instant';
import { finalStages } from '@kezek/rules/application/state';
import { sql } from 'kysely';
import { packAt } from '../policy/policy';
import type { Database } from '../storage/database';
import { rowsOf } from '../storage/work';
import { forgetSpent } from './forget-spent';

/** Of packs that name none. */
const defaultRetentionYears = 5;

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
  const { db } = work;
  await db
    .updateTable('application')
    .set({ childKey: null })
    .where('childKey', 'is not', null)
    .where('agesOutAt', '<=', at)
    .execute();
  const cities = await db
    .selectFrom('application')
    .select('city')
    .distinct()
    .where('erasedAt', 'is', null)
    .where('stage', 'in', finalStages)
    .execute();
  const cutoffs = cities.map(({ city }) => {
    const years = packAt(work.policy, city, at).values.retentionYears ?? defaultRetentionYears;
    return startOfDay(yearsAfter(dayOf(at), -years));
  });
  const rows = await rowsOf(
    work,
    sql<{ id: string }>`
      SELECT a.id FROM application a
      JOIN unnest(${cities.map(({ city }) => city)}::text[], ${cutoffs}::timestamptz[]) AS kept (city, until) USING (city)
      WHERE a.erased_at IS NULL AND a.stage = ANY(${[...finalStages]}::text[])
        AND (${after}::uuid IS NULL OR a.id > ${after})
        AND (SELECT coalesce(max(h.at), a.submitted_at) FROM history h
             WHERE h.application_id = a.id AND h.code <> 'refused') < kept.until
      ORDER BY a.id LIMIT ${limit}`,
  );
  const items = rows.map(({ id }) => id);
  return { items, next: items.length === limit ? (items.at(-1) ?? null) : null };
}
