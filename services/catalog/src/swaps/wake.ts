import { kyselyOn } from '@kezek/platform/kysely';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import { mayMove } from './fit';

const atOnce = 200;

/**
 * Whose workflow doesn't know its last change; of those that go on, who has not been told that a day has come, and those
 * of which a child can't move any more, whatever ended that.
 */
export const swapsToWake = (pool: Pool, { at, today }: { at: string; today: string }) =>
  kyselyOn<Tables>(pool)
    .selectFrom('swapChain')
    .select(['id', 'cityKato as city', 'version'])
    .where((row) =>
      row.or([
        sql<boolean>`heard < version`,
        row.and([
          sql<boolean>`state IN ('offered', 'agreed')`,
          row.or([row('wokenOn', 'is', null), row('wokenOn', '<', today)]),
          sql<boolean>`(state = 'offered' AND sign_by <= ${at}::timestamptz OR moves_on <= ${today}::date)`,
        ]),
        row.and([
          sql<boolean>`state IN ('offered', 'agreed')`,
          sql<boolean>`EXISTS (
            SELECT 1 FROM swap_member m JOIN attendance ON attendance.id = m.attendance_id
             WHERE m.chain_id = swap_chain.id
               AND (NOT ${mayMove} OR attendance.kindergarten_id <> m.kindergarten_id))`,
        ]),
      ]),
    )
    .limit(atOnce)
    .execute();

export async function noteWoken(
  pool: Pool,
  id: string,
  { today, version }: { today: string; version: number },
): Promise<void> {
  await kyselyOn<Tables>(pool)
    .updateTable('swapChain')
    .set({ heard: version, wokenOn: today })
    .where((row) => row.and({ id, version }))
    .execute();
}
