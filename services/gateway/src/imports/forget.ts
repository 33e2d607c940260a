import type { Instant } from '@kezek/calendar/instant';
import type { Pool } from 'pg';
import { sql } from 'kysely';
import type { RowProblem } from './checking/problem';
import { dbOn, type Db } from './storage';

/**
 * Lines that name a person, in whatever file and column. One that waits to be carried out is not: nothing new is written
 * of who asked to be forgotten. Again changes nothing.
 */
export async function eraseLines(pool: Pool, personKey: string): Promise<void> {
  await sql`
    UPDATE import_row SET cells = '{}', item = NULL, match_key = NULL, person_keys = '{}',
      outcome = CASE outcome WHEN 'ready' THEN 'wrong' ELSE outcome END,
      problems = CASE outcome WHEN 'ready' THEN ${JSON.stringify([forgotten])}::jsonb ELSE '[]' END
    WHERE person_keys @> ARRAY[${personKey}]::text[]`.execute(dbOn(pool));
}

const forgotten: RowProblem = { field: null, code: 'person-forgotten' };

/** What became of each line stays, without what stood in it. */
export async function forgetLines(db: Db, importId: string): Promise<void> {
  await sql`UPDATE import_row SET cells = '{}', item = NULL, match_key = NULL, person_keys = '{}', problems = '[]'
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
