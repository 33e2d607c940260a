import type { Instant } from '@kezek/calendar/instant';
import type { Pool } from 'pg';
import { sql } from 'kysely';
import { dbOn, type Db } from './storage';

/** What became of each line stays, without what stood in it. */
export async function forgetLines(db: Db, importId: string): Promise<void> {
  await sql`UPDATE import_row SET cells = '{}', item = NULL, match_key = NULL, problems = '[]'
    WHERE import_id = ${importId}`.execute(db);
  await db
    .updateTable('import')
    .set({ forgetAt: null, mapping: null, queues: null })
    .where('id', '=', importId)
    .execute();
}

/** Those whose time is over. */
export async function forgetOldImports(pool: Pool, at: Instant): Promise<void> {
  const db = dbOn(pool);
  const due = await db.selectFrom('import').select('id').where('forgetAt', '<=', at).execute();
  for (const { id } of due) await forgetLines(db, id);
}
