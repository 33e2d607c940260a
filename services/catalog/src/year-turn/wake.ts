import { kyselyOn } from '@kezek/platform/kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';

const atOnce = 200;

/** Whose workflow was not begun yet, or has not heard since the day came. */
export const turnsToWake = (pool: Pool, today: string) =>
  kyselyOn<Tables>(pool)
    .selectFrom('yearTurn')
    .select(['id', 'kindergartenId', 'year', 'turnsOn'])
    .where('status', '=', 'confirmed')
    .where((row) =>
      row.or([
        row('wokenOn', 'is', null),
        row.and([row('turnsOn', '<=', today), row('wokenOn', '<', row.ref('turnsOn'))]),
      ]),
    )
    .orderBy('turnsOn')
    .limit(atOnce)
    .execute();

export async function noteWoken(pool: Pool, id: string, today: string): Promise<void> {
  await kyselyOn<Tables>(pool)
    .updateTable('yearTurn')
    .set({ wokenOn: today })
    .where('id', '=', id)
    .where('status', '=', 'confirmed')
    .execute();
}
