import { transaction } from '@kezek/platform/postgres';
import { Problem } from '@kezek/platform/problem';
import type { Pool } from 'pg';
import { dbOn } from './storage';

/** An import that nothing came of goes with its lines. @throws Problem 409 `import-not-ready` */
export async function discardImport(pool: Pool, id: string): Promise<void> {
  await transaction(pool, async (client) => {
    const db = dbOn(client);
    const { numDeletedRows } = await db
      .deleteFrom('import')
      .where('id', '=', id)
      .where('state', 'in', ['reading', 'mapping', 'checking', 'checked', 'failed'])
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw new Problem(409, 'import-not-ready');
    await db.deleteFrom('importFile').where('importId', '=', id).execute();
    await db.deleteFrom('importRow').where('importId', '=', id).execute();
  });
}
