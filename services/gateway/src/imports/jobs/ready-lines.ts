import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import type { z } from 'zod';
import type { Db, ImportTableRow } from '../storage';

/** The next lines that nothing has become of, in the file's order. */
export async function readyLines<Item>(
  db: Db,
  importId: string,
  schema: z.ZodType<Item>,
  limit: number,
): Promise<{ rowNo: number; item: Item }[]> {
  const rows = await db
    .selectFrom('importRow')
    .select(['rowNo', 'item'])
    .where('importId', '=', importId)
    .where('outcome', '=', 'ready')
    .orderBy('rowNo')
    .limit(limit)
    .execute();
  return rows.map(({ rowNo, item }) => ({ rowNo, item: schema.parse(item) }));
}

/** So many more are done. Of two who did the same lines one counts them. */
export async function progressOf(
  db: Db,
  { id, done: was, rows }: ImportTableRow,
  more: number,
): Promise<ImportProgress> {
  const done = was + more;
  await db.updateTable('import').set({ done }).where('id', '=', id).where('done', '=', was).execute();
  return { state: 'importing', done, of: rows, more: true, waitMs: 0 };
}
