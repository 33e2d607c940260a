import { kyselyOn } from '@kezek/platform/kysely';
import { sql, type Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';

const atOnce = 200;

/** Whose workflow doesn't know its last change; or of those that are due, who has not been told today. */
export const rowsToWake = (db: Kysely<Tables>, today: string) =>
  db
    .selectFrom('attendance')
    .select(['id', 'kindergartenId', 'until'])
    .where((row) =>
      row.or([
        row('leavingHeard', '=', false),
        row.and([
          row('living', '=', true),
          row('until', '<=', today),
          row.or([row('leavingWokenOn', 'is', null), row('leavingWokenOn', '<', today)]),
        ]),
      ]),
    )
    .limit(atOnce);

export const leavingsToWake = (pool: Pool, today: string) => rowsToWake(kyselyOn<Tables>(pool), today).execute();

export async function noteWoken(
  pool: Pool,
  id: string,
  { today, until }: { today: string; until: string | null },
): Promise<void> {
  await kyselyOn<Tables>(pool)
    .updateTable('attendance')
    .set({ leavingHeard: true, leavingWokenOn: today })
    .where('id', '=', id)
    .where(sql<boolean>`until IS NOT DISTINCT FROM ${until}::date`)
    .execute();
}
