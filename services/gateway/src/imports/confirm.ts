import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { beginImport } from './begin';
import type { ImportNeeds } from './needs';
import { dbOn, findImport } from './storage';

/**
 * Another operator than the one who uploaded the file lets it be carried out. Again by the same one changes nothing.
 *
 * @throws Problem 409 `import-needs-another-operator`, `import-not-ready`, `import-without-rows`.
 */
export async function confirmImport(
  needs: ImportNeeds,
  { id, by, at }: { id: string; by: string; at: Instant },
): Promise<void> {
  const db = dbOn(needs.pool);
  const row = await findImport(db, id);
  if (!row) throw new Problem(404, 'import-not-found');
  if (row.uploadedBy === by) throw new Problem(409, 'import-needs-another-operator');
  // A retry whose first try was carried out.
  if (row.confirmedBy === by) return;
  const { ready } = await db
    .selectFrom('importRow')
    .select(({ fn }) => fn.countAll<number>().as('ready'))
    .where('importId', '=', id)
    .where('outcome', '=', 'ready')
    .executeTakeFirstOrThrow();
  if (row.state === 'checked' && ready === 0) throw new Problem(409, 'import-without-rows');
  const { numUpdatedRows } = await db
    .updateTable('import')
    .set({ state: 'importing', confirmedBy: by, confirmedAt: at, done: 0, lastRow: 0, rows: ready })
    .where('id', '=', id)
    .where('state', '=', 'checked')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Problem(409, 'import-not-ready');
  await beginImport(needs, id);
}
